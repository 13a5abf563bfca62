"""Janji, Angka acuan and Daftar desa in the window of the province, with real keys."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from tests.services.test_promises import promise, row

from ntt_desktop import wiring
from ntt_desktop.services.headlines import Headlines, VillageList
from ntt_desktop.services.promises import Promises
from ntt_desktop.services.records import Edit
from ntt_desktop.ui.screens.promises.headlines import HeadlinesScreen
from ntt_desktop.ui.screens.promises.readiness import ReadinessScreen
from ntt_desktop.ui.screens.promises.villages import MOST_OUTSIDE, VillagesScreen


@pytest.fixture
def province(make_office):
    return make_office("53")


@pytest.fixture
def headlines(province) -> Headlines:
    return Headlines(province.store, province.records, Promises(province.store, province.records))


def cells(screen) -> dict[str, list[str]]:
    return {one.code: [column.words(one) for column in screen.model.columns] for one in screen.model.shown}


def test_all_heads_stand_there_the_silent_ones_too_and_enter_opens_what_one_promised(province, show, keys, qtbot):
    promise(province, "53.09", cara="TERTULIS", nomor_surat="100/1", tenggat="2025-12-31", luas_disebut="2 ha")
    screen = show(ReadinessScreen(Promises(province.store, province.records), province.operations))
    qtbot.waitUntil(lambda: screen.model.rowCount() == 22)
    assert screen.summary.text().endswith("Berkas kabupaten belum diterima: 21  ·  Jumlah: 22")
    name, group, day, area, parcels, deadline, proof = cells(screen)["53.09"]
    assert (name, group, day, area, parcels, proof) == (
        "Ngada",
        "Tertulis",
        "20-03-2025",
        "20.000,00 m²",
        "–",
        "Nomor surat",
    )
    assert deadline.startswith("31-12-2025, lewat ")
    assert screen.said.text().startswith("Kabupaten Alor: berkas kabupaten belum diterima. Tidak ada janji tercatat.")
    screen.take_focus()
    down = [one.code for one in screen.model.shown].index("53.09")
    keys.press(Qt.Key.Key_Down, times=down)
    assert screen.said.text() == "Kabupaten Ngada: Bupati Contoh, Bupati"
    with qtbot.waitSignal(screen.list_wanted) as wanted:
        keys.press(Qt.Key.Key_Return)
    assert wanted.args == ["commitment", {"within": "53.09"}]
    screen.printer.setFocus()
    with qtbot.waitSignal(screen.paper_wanted) as wanted:
        keys.press(Qt.Key.Key_Return)
    assert wanted.args[0].form.code == "F21"


def test_beside_a_figure_stands_the_own_count_and_leads_to_what_was_counted(province, headlines, show, keys, qtbot):
    province.put("product", desa="53.09.06.2009", nama_produk="Kopi", produk_unggulan_utama="ya")
    screen = show(HeadlinesScreen(headlines, province.operations))
    qtbot.waitUntil(lambda: screen.model.rowCount() > 0)
    assert screen.value.text() == "844 desa/kelurahan"
    (own,) = screen.own.rows
    assert own.more == "0 disetujui, 1 belum disetujui"
    assert "belum diterima" in screen.behind.text()
    assert screen.silent.text().startswith("Belum ada data dari 22 kabupaten/kota: Alor, Belu, ")
    with qtbot.waitSignal(screen.list_wanted) as wanted:
        own.setFocus()
        keys.press(Qt.Key.Key_Return)
    assert wanted.args == ["product", {"produk_unggulan_utama": "ya"}]
    screen.take_focus()
    with qtbot.waitSignal(screen.open_wanted) as wanted:
        keys.press(Qt.Key.Key_Return)
    assert wanted.args == ["reference_figure", screen.view.current.id]


def test_a_row_is_matched_and_let_go_with_the_keys_and_what_only_the_records_have_is_shown(
    province, headlines, show, keys, qtbot
):
    row(province, "Desa Beiwali", produk_di_sumber="Kopi")
    for village, name in (("53.09.06.2009", "Kopi Bajawa"), ("53.09.06.1020", "Tenun")):
        province.put("product", desa=village, nama_produk=name, produk_unggulan_utama="ya")
    screen = show(VillagesScreen(headlines, province.operations))
    qtbot.waitUntil(lambda: screen.list.count() == 3)
    assert [screen.list.item(at).text() for at in range(3)] == [
        "Desa Beiwali",
        "Beiwali, Bajawa, Kabupaten Ngada",
        "Faobata, Bajawa, Kabupaten Ngada",
    ]
    assert "1 baris: 0 ditemukan, 1 belum, 0 ganda; di luar daftar 2" in screen.summary.text()
    screen.take_focus()
    keys.press(Qt.Key.Key_Return)
    assert keys.field.startswith("Beiwali, Bajawa")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.list.count() == 2 and not province.jobs.busy)
    assert "1 ditemukan" in screen.summary.text()
    assert "Produk menurut sumber: Kopi" in screen.more.text()
    assert "Produk tercatat: 53.09.06.2009-P01" in screen.more.text()
    screen.printer.setFocus()
    with qtbot.waitSignal(screen.paper_wanted) as wanted:
        keys.press(Qt.Key.Key_Return)
    (sheet,) = wanted.args[0].fills
    assert (len(sheet.rows["baris"]), len(sheet.rows["luar"])) == (1, 1)
    release = next(each for each in screen.rows.rows if "lepaskan" in each.words)
    release.setFocus()
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.list.count() == 3)
    keys.press(Qt.Key.Key_End)
    assert not screen.reason.isVisible(), "what no list says has no answer to write down"
    assert "tidak ada di Daftar OVOP" in screen.more.text()


def test_a_village_without_a_record_is_known_and_not_found(province, headlines, show, qtbot):
    one = row(province, "Desa Beiwali")
    headlines.accept(one, "53.09.06.2009")
    screen = show(VillagesScreen(headlines, province.operations))
    qtbot.waitUntil(lambda: screen.list.count() == 1)
    assert "belum ada produk tercatat di sana" in screen.more.text()
    assert screen.current.status == "BELUM"
    screen.reason.setText("Kabupaten menjawab: tidak ada produk itu")
    screen.still.click()
    qtbot.waitUntil(lambda: "Keterangan: Kabupaten menjawab" in screen.more.text())
    assert screen.current.village == "53.09.06.2009"


def test_of_many_villages_outside_a_list_the_first_are_shown_and_the_rest_is_told(province, show, qtbot):
    many = tuple((f"53.09.06.{2000 + n}", f"Desa {n}", ("Kopi",)) for n in range(MOST_OUTSIDE + 2))
    found = VillageList("Daftar OVOP", "2025-04-01", "Surat", "", (), many)
    screen = show(VillagesScreen(SimpleNamespace(lists=lambda: [found], at_province=True), province.operations))
    qtbot.waitUntil(lambda: screen.list.count() == MOST_OUTSIDE + 1)
    screen.list.setCurrentRow(MOST_OUTSIDE)
    assert screen.sentence.text() == "dan 2 desa/kelurahan lain di luar daftar"
    with qtbot.waitSignal(screen.list_wanted) as wanted:
        screen.rows.rows[0].click()
    assert wanted.args == ["product", {"produk_unggulan_utama": "ya"}]


def test_beranda_counts_the_programme_and_each_number_is_a_key_away(tmp_path, open_window, keys, qtbot):
    program = wiring.new_program(tmp_path / "provinsi", "53", "Anton")
    for village, main in (("53.09.06.2009", "ya"), ("53.09.06.1020", "tidak")):
        values = {"desa": village, "nama_produk": f"Kopi {village}", "produk_unggulan_utama": main}
        program.records.save(Edit("product", None, values))
    program.close()
    window = open_window(tmp_path / "provinsi")
    home = window.pages["home"]
    qtbot.waitUntil(lambda: bool(home.programme.rows.rows), timeout=10_000)
    rows = {row.words: row for row in home.programme.rows.rows}
    main = rows["Desa/kelurahan dengan produk unggulan utama tercatat"]
    assert main.more == "0 disetujui, 1 belum disetujui"
    assert rows["UPT dengan status beroperasi"].note == "5"
    assert rows["Kesiapan kepala daerah"].more == "Berkas belum diterima: 22"
    main.setFocus()
    keys.press(Qt.Key.Key_Return)
    assert window.page == "product"
    listed = window.pages["product"].list
    assert listed.table.rowCount() == 1
    assert listed.head.pickers["produk_unggulan_utama"].text() == "Ya: Produk unggulan utama desa", (
        "what narrows the list is seen"
    )
    assert listed.head.clearer.isVisible()
    listed.head.clearer.click()
    assert listed.table.rowCount() == 2
    window.show_page("home")
    next(row for row in home.programme.rows.rows if row.words == "Kesiapan kepala daerah").setFocus()
    keys.press(Qt.Key.Key_Return)
    assert window.page == "promises"
