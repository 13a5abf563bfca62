"""A workspace to practise in: its papers carry a mark, and nothing of it reaches another office."""

from pathlib import Path

import pypdfium2
import pytest

from ntt_desktop import wiring
from ntt_desktop.domain.query import Query
from ntt_desktop.services import practice
from ntt_desktop.services.practice import PracticeStays
from ntt_desktop.services.restoring import restore
from ntt_desktop.services.rootkeys import Pair


@pytest.fixture
def program(tmp_path: Path):
    practice.create(tmp_path / "latihan", "53.09", "Maria")
    program = wiring.open_program(tmp_path / "latihan")
    yield program
    program.close()


def test_it_holds_sample_products_of_the_office_alone(program) -> None:
    rows = program.lists.page(Query("product"), ("desa", "data_contoh"), 0, 100)
    assert len(rows) == practice.SIZE
    assert {str(desa)[:5] for _, desa, _ in rows} == {"53.09"}
    assert {sample for *_, sample in rows} == {"ya"}


def test_every_paper_of_it_is_marked(program, tmp_path: Path) -> None:
    record = str(program.lists.page(Query("product", equal=(("keadaan", "LENGKAP"),)), (), 0, 1)[0][0])
    program.documents.print("F01", [record], tmp_path / "F01.pdf")
    program.handover.hand_over("Maria", "Yosef", tmp_path / "F26.pdf")
    program.signin.set_passphrase(program.records.person.id, "kata sandi yang panjang sekali")
    program.signin.print_sheet(tmp_path / "lembar.pdf")
    for paper in ("F01", "F26", "lembar"):
        pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(tmp_path / f"{paper}.pdf")]
        assert pages, paper
        assert all("LATIHAN" in page for page in pages), paper


def test_nothing_leaves_it_and_nothing_comes_in(program, tmp_path: Path) -> None:
    (tmp_path / "kiriman").mkdir()
    ways = (
        lambda: program.exchange.send(tmp_path / "kiriman"),
        lambda: program.exchange.receive([tmp_path / "berkas.sinkron"]),
        lambda: program.exchange.receive([tmp_path / "berkas.sinkron"], only_look=True),
        lambda: program.enrolment.request(tmp_path / "kiriman"),
    )
    for way in ways:
        with pytest.raises(PracticeStays):
            way()
    assert list((tmp_path / "kiriman").iterdir()) == []


def test_a_province_makes_no_root_keys_in_it(tmp_path: Path) -> None:
    practice.create(tmp_path / "latihan", "53")
    program = wiring.open_program(tmp_path / "latihan")
    with pytest.raises(PracticeStays):
        program.roots.begin(Pair())
    program.close()


def test_a_restored_backup_of_it_is_one_too(program, tmp_path: Path) -> None:
    program.backups.make(tmp_path / "a.cadangan")
    restore(tmp_path / "a.cadangan", tmp_path / "pulih")
    again = wiring.open_program(tmp_path / "pulih")
    with pytest.raises(PracticeStays):
        again.exchange.send(tmp_path)
    again.close()
