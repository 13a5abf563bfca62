import pytest

from ntt_desktop.sync.scope import may_hold, may_write, partitions_for

PARTS = ["53", "53-L", "53.09", "53.09-L", "53.10", "53.10-L", "REF"]


@pytest.mark.parametrize(
    ("office", "held", "written"),
    [
        ("53.09", {"53.09", "53.09-L", "REF"}, {"53.09", "53.09-L"}),
        ("53", {"53", "53-L", "53.09", "53.10", "REF"}, {"53", "53-L", "53.09", "53.10", "REF"}),
    ],
)
def test_what_an_office_holds_and_writes(office, held, written):
    assert {part for part in PARTS if may_hold(office, part)} == held
    assert {part for part in PARTS if may_write(office, part)} == written


@pytest.mark.parametrize(
    ("sender", "receiver", "carried"),
    [
        ("53.09", "53", {"53.09", "REF"}),
        ("53", "53.09", {"53.09", "REF"}),
        ("53.09", "53.09", {"53.09", "53.09-L", "REF"}),
        ("53", "53", {"53", "53-L", "53.09", "53.10", "REF"}),
        ("53.09", "53.10", {"REF"}),
    ],
)
def test_what_a_file_may_carry(sender, receiver, carried):
    assert set(partitions_for(sender, receiver, PARTS)) == carried
