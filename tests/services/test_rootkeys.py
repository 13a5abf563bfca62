import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntt_desktop.base import groups
from ntt_desktop.services import rootkeys
from ntt_desktop.services.rootkeys import Mistyped, NotAKeyFile, Pair, WrongPassphrase
from ntt_desktop.sync import keys

PAIR = Pair()
PASSPHRASE = groups.make()
LINES = rootkeys.text_lines(PAIR.a)
TYPED = "\n".join(f"{signs} {check}" for signs, check in LINES)


@pytest.fixture(scope="module")
def sealed():
    return rootkeys.seal("A", PAIR.a, PAIR.roots, PASSPHRASE)


def test_a_key_file_opens_with_its_passphrase_alone(sealed):
    found = rootkeys.open_file(sealed, PASSPHRASE.lower().replace("-", " "))
    assert keys.key_bytes(found.private) == keys.key_bytes(PAIR.a)
    assert (found.letter, found.roots) == ("A", PAIR.roots)
    assert keys.key_bytes(PAIR.a) not in sealed
    with pytest.raises(WrongPassphrase):
        rootkeys.open_file(sealed, groups.make())


def test_a_slip_in_the_passphrase_is_found_where_it_is(sealed):
    wrong = PASSPHRASE.replace(PASSPHRASE[12], "0" if PASSPHRASE[12] != "0" else "1", 1)
    with pytest.raises(Mistyped):
        rootkeys.open_file(sealed, wrong)


@pytest.mark.parametrize("data", [b"", b"x", pyrage.encrypt(b"x", [pyrage.x25519.Identity.generate().to_public()])])
def test_other_files_are_not_key_files(data):
    with pytest.raises(NotAKeyFile):
        rootkeys.open_file(data, PASSPHRASE)


@pytest.mark.parametrize(
    "typed",
    [TYPED, TYPED.upper(), TYPED.replace(" ", ""), TYPED.replace("\n", " - ")],
    ids=["lines", "capitals", "one", "dashes"],
)
def test_the_key_is_read_from_its_sheet(typed):
    assert keys.key_bytes(rootkeys.read_text(typed)) == keys.key_bytes(PAIR.a)
    assert rootkeys.looks_like_text(typed)
    assert not rootkeys.looks_like_text(PASSPHRASE)
    assert keys.key_bytes(rootkeys.open_secret(None, typed).private) == keys.key_bytes(PAIR.a)


def test_a_line_in_the_wrong_place_is_found():
    lines = TYPED.splitlines()
    lines[2], lines[5] = lines[5], lines[2]
    with pytest.raises(Mistyped) as found:
        rootkeys.read_text("\n".join(lines))
    assert found.value.values["line"] in (3, 6)


@given(st.integers(0, 79), st.sampled_from("0123456789abcdef"))
def test_a_slip_in_the_key_text_names_its_line(place, sign):
    """One slip of the signs in 256 goes through the check of a line; the key that comes out is then not the root."""
    signs = "".join(TYPED.split())
    if signs[place] == sign:
        return
    altered = signs[:place] + sign + signs[place + 1 :]
    line = altered[place // 10 * 10 : place // 10 * 10 + 10]
    if rootkeys._checked(bytes.fromhex(line[:8]), place // 10 + 1) == line[8:]:
        assert keys.public_bytes(rootkeys.read_text(altered)) not in PAIR.roots
        return
    with pytest.raises(Mistyped) as found:
        rootkeys.read_text(altered)
    assert found.value.values["line"] == place // 10 + 1


@pytest.mark.parametrize("typed", ["", "abc", TYPED[:-1], TYPED + "0", TYPED.replace(TYPED[0], "g")])
def test_too_few_or_other_signs_are_no_key(typed):
    with pytest.raises(Mistyped):
        rootkeys.read_text(typed)
