"""What only a newer program knows comes through unchanged, and stays when rows are made anew (I12)."""

from tests.store.conftest import VILLAGE
from tests.store.offices import Desk

from ntt_desktop.domain.changes import TYPED
from ntt_desktop.domain.ids import new_id
from ntt_desktop.services.findings import Findings
from ntt_desktop.store.apply import Applier
from ntt_desktop.store.rows import unpacked
from ntt_desktop.sync.entry import LogValue


def _as_a_newer_program(one: Desk, kind: str, id: str, fields: dict[str, LogValue]) -> None:
    with one.store.write() as session:
        log = one.store.log(session)
        num = log.append("53.09", kind, bytes.fromhex(id), list(fields.items()), one.records.person, TYPED)
        Applier(session, log).keep("53.09", num, kind, bytes.fromhex(id), fields)
    one.store.forget_worlds()


def _unknown(one: Desk) -> set[tuple[str, str, str, LogValue]]:
    rows = one.store.file.reader().execute("SELECT kind, record, field, value FROM extra WHERE part = '53.09'")
    return {(row[0], bytes(row[1]).hex(), row[2], unpacked(row[3])) for row in rows}


def test_unknown_kinds_and_fields_pass_through_an_office_that_does_not_know_them(open_desk, tmp_path) -> None:
    newer, province, third = open_desk("1"), open_desk("p", "53", "Anton"), open_desk("3", person="Yosef")
    product, ship = newer.make("product", desa=VILLAGE, nama_produk="Kopi"), new_id()
    _as_a_newer_program(newer, "product", product, {"jejak_karbon": "12.5", "sertifikasi:BARU": True})
    _as_a_newer_program(newer, "kapal", ship, {"nama": "Sinar Laut", "bobot": 7, "sandi": b"\x01\x02"})
    wanted = _unknown(newer)
    assert len(wanted) == 5
    province.receive(*newer.send(tmp_path / "1", "53", full=True))
    province.change(product, nama_produk="Kopi Bajawa")
    assert third.receive(*province.send(tmp_path / "2", "53.09", full=True))[0].result == "applied"
    for one in (province, third):
        assert _unknown(one) == wanted
        assert one.value(product, "nama_produk") == "Kopi Bajawa"
        assert one.rebuilt_digests()["53.09"] == one.digests()["53.09"]
    province.receive(*third.send(tmp_path / "3", "53", full=True))  # its own first user
    assert third.digests()["53.09"] == province.digests()["53.09"]


def test_a_person_sees_that_there_is_more_than_this_program_knows(open_desk) -> None:
    one = open_desk()
    product = one.make("product", desa=VILLAGE, nama_produk="Kopi")
    assert one.records.get(product).unknown == ()
    _as_a_newer_program(one, "product", product, {"jejak_karbon": "12.5", "sandi": b"\x01\x02"})
    assert one.records.get(product).unknown == (("jejak_karbon", "12.5"), ("sandi", "0102"))
    findings = Findings(one.store, one.records)
    assert findings.unknown() == {}
    for _ in range(2):
        _as_a_newer_program(one, "kapal", new_id(), {"nama": "Sinar Laut", "bobot": 7})
    assert findings.unknown() == {"kapal": 2}
