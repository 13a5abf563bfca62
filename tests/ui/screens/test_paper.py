"""Ketik dari kertas: a whole F01 by keys alone, found again on the ordinary pages."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ntt_desktop import wiring

CONTROL = Qt.KeyboardModifier.ControlModifier
VILLAGE = "53.09.06.2009"

# Each line of the paper as it is typed; None: Enter on what stands there.
TOP_TO_BOTTOM = (
    ("Tanggal pendataan", "3-3-2026"),
    ("3. Desa/Kelurahan", "beiwali"),
    ("5. Alamat lokasi produksi", "Jl. Trans Flores 12"),
    ("6. Koordinat lokasi produksi", "-8,7869; 120,9743"),
    ("1. Nama usaha/kelompok", "KWT Mawar Beiwali"),
    ("2. Jenis pelaku usaha", "wanita tani"),
    ("3. Nama penanggung jawab", "Theresia Wea"),
    ("4. NIK penanggung jawab", "5309064107800001"),
    ("5. NPWP", ""),
    ("6. NIB (OSS)", "1234567890123"),
    ("7. KBLI", "10794"),
    ("8. Telepon/WA", "0812 3456 7890"),
    ("9. Skala usaha", "mikro"),
    ("10. Tahun mulai usaha", "2018"),
    ("11. Anggota/tenaga kerja L", "2"),
    ("Anggota/tenaga kerja P", "11"),
    ("1. Nama produk", "Keripik Pisang Wolowea"),
    ("2. Nama dagang/merek", "Mawar"),
    ("3. Kelompok komoditas", "pangan olahan"),
)


def key_to_c3(keys):
    for label, words in TOP_TO_BOTTOM:
        assert keys.field == label
        keys.enter(words)


def test_an_f01_is_keyed_from_top_to_bottom(workspace, open_window, keys, qtbot):
    window = open_window(workspace, "typing")
    paper = window.pages["typing"]
    qtbot.waitUntil(lambda: "catatan" in paper.form.cells)
    key_to_c3(keys)
    assert keys.field == "4. Kategori pangan"
    keys.enter("makanan ringan")
    keys.enter("")  # Jenis pangan P-IRT
    keys.enter("y")  # Termasuk daftar
    assert keys.field.startswith("5. Produk unggulan utama desa")
    keys.enter("y")
    keys.enter("sk kepala")
    keys.enter("12/2025")
    keys.enter("2-1-2026")
    # the raw materials, a cell after another; Enter on an empty first cell leaves the table
    for cell in ("Pisang", "Wolowea", "95", "Garam", "toko", "5"):
        keys.enter(cell)
    keys.enter()
    assert keys.field == "7. Bahan baku lokal"
    keys.enter("95")
    keys.enter("y")
    assert keys.field == "Bahan"
    for cell in ("Natrium benzoat", "Pengawet", "0,5", "g"):
        keys.enter(cell)
    keys.enter()
    assert keys.field.startswith("9. Proses produksi")
    keys.press(Qt.Key.Key_Space)
    keys.enter()
    assert keys.field == "Uraian proses (langkah)"
    keys.enter("Kupas")
    keys.type("Goreng")
    keys.press(Qt.Key.Key_Tab)
    for words in ("manual", "plastik", "250", "g", "90", "ruang", "tidak ada", "200", "bungkus", "bulan", "15000", ""):
        keys.enter(words)
    assert keys.field.startswith("18. Pasar")
    keys.press(Qt.Key.Key_Space)
    keys.enter()
    # table D: NIB stands there already; the second printed row is P-IRT
    keys.enter()
    for cell in ("2065309000123-31", "4-2-2026", "4-2-2031", "salinan"):
        keys.enter(cell)
    for _ in range(9):
        keys.enter()
    assert keys.field == "Status halal"
    keys.enter("belum")
    # table E
    assert keys.field == "Laboratorium"
    keys.tab()
    for cell in ("LHU/77", "10-2-2026", "memenuhi"):
        keys.enter(cell)
    keys.enter()
    # table F
    assert keys.field == "Negara"
    for cell in ("timor-leste", "2025", "120", "kg", "3000", "usd", "langsung"):
        keys.enter(cell)
    keys.enter()
    assert keys.field.startswith("Masalah dan kebutuhan")
    keys.press(Qt.Key.Key_Space)
    keys.enter()
    keys.type("Pisang musiman")
    keys.press(Qt.Key.Key_Tab)
    keys.enter()  # Foto produk
    keys.enter()  # Foto label
    assert keys.field.startswith("Setuju data dicatat dan dibagikan")
    keys.enter("y")
    assert keys.field == "Tanggal persetujuan"
    keys.press(Qt.Key.Key_F9)
    keys.enter()
    assert keys.field == "Petugas pendata"
    keys.enter("Yulius Nono")
    assert keys.field.startswith("Cara jual")
    keys.press(Qt.Key.Key_F9)

    records = window.operations.records
    product = paper.sheet.product
    assert product.missing == ()
    assert [problem.text for problem in product.problems if problem.severity == "E"] == []
    assert product.record["nama_produk"] == "Keripik Pisang Wolowea"
    assert product.record["cara_jual"] == "ECERAN"
    assert product.record["uraian_proses"] == "Kupas\nGoreng"
    producer = paper.sheet.producer
    assert producer.record["nama"] == "KWT Mawar Beiwali"
    assert producer.record["desa"] == product.record["desa"]
    assert producer.record["tenaga_kerja_p"] == 11
    assert producer.record["tanggal_persetujuan"] == "2026-03-03"
    id = product.record.id
    ingredients = records.children("ingredient", id)
    assert [(row["bahan"], row["btp"]) for row in ingredients] == [
        ("Pisang", "tidak"),
        ("Garam", "tidak"),
        ("Natrium benzoat", "ya"),
    ]
    (permit,) = records.children("permit", id)
    assert (permit["jenis_izin"], permit["status_proses"], permit["bukti"]) == ("SPP_IRT", "TERBIT", "SALINAN")
    (test,) = records.children("lab_test", id)
    assert (test["nomor_lhu"], test["kesimpulan"]) == ("LHU/77", "MS")
    (shipment,) = records.children("shipment", id)
    assert (shipment["tujuan"], shipment["negara"], shipment["tahun"], shipment["mata_uang"]) == (
        "EKSPOR",
        "TL",
        2025,
        "USD",
    )

    # the same records stand on the ordinary pages
    keys.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    page = window.pages["product"]
    assert page.list.table.words(0)[1] == "Keripik Pisang Wolowea"
    keys.press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert window.pages["producer"].list.table.words(0)[1] == "KWT Mawar Beiwali"


def start_paper(open_window, workspace, qtbot):
    window = open_window(workspace, "typing")
    paper = window.pages["typing"]
    qtbot.waitUntil(lambda: "catatan" in paper.form.cells)
    return window, paper


def test_every_field_is_on_disk_when_it_is_left(workspace, open_window, keys, qtbot):
    window, _paper = start_paper(open_window, workspace, qtbot)
    keys.enter("3-3-2026")
    records = window.operations.records
    assert [record["tanggal_pendataan"] for record in records.every("product")] == ["2026-03-03"]
    keys.type("beiw")
    assert [record["desa"] for record in records.every("product")] == [None]
    keys.enter()
    assert [record["desa"] for record in records.every("product")] == [VILLAGE]


def test_the_next_paper_offers_village_officer_and_date(workspace, open_window, keys, qtbot):
    window, paper = start_paper(open_window, workspace, qtbot)
    key_to_c3(keys)
    petugas = paper.form.cells["petugas_pendata"].input
    petugas.setFocus(Qt.FocusReason.TabFocusReason)
    keys.type("Yulius Nono")
    keys.press(Qt.Key.Key_Return, CONTROL)
    assert paper.sheet.product is None
    assert keys.field == "Tanggal pendataan"
    keys.press(Qt.Key.Key_F9)
    assert keys.field == "3. Desa/Kelurahan"
    keys.press(Qt.Key.Key_F9)
    assert paper.sheet.values["desa"] == VILLAGE
    assert "Yulius Nono" in paper.form.cells["petugas_pendata"].offer_words
    assert len(list(window.operations.records.every("product"))) == 2


def test_a_producer_who_is_there_is_chosen_and_no_second_one_made(workspace, open_window, keys, qtbot):
    window, paper = start_paper(open_window, workspace, qtbot)
    key_to_c3(keys)
    keys.press(Qt.Key.Key_Return, CONTROL)
    keys.enter("4-3-2026")
    keys.enter("beiwali")
    keys.enter()
    keys.enter()
    keys.enter("mawar")
    assert paper.sheet.producer.record["nama"] == "KWT Mawar Beiwali"
    assert paper.sheet.producer.record["telepon"] is not None
    assert len(list(window.operations.records.every("producer"))) == 1


def test_a_misspelled_new_name_is_put_right_without_a_second_producer(workspace, open_window, keys, qtbot):
    window, paper = start_paper(open_window, workspace, qtbot)
    keys.enter("4-3-2026")
    keys.enter("beiwali")
    keys.enter()
    keys.enter()
    keys.enter("KWT Mawwar")
    keys.press(Qt.Key.Key_Backtab)
    keys.type("KWT Melati")
    keys.press(Qt.Key.Key_Return)
    assert paper.sheet.producer.record["nama"] == "KWT Melati"
    assert len(list(window.operations.records.every("producer"))) == 1


def test_a_village_put_right_takes_the_new_producer_along(workspace, open_window, keys, qtbot):
    _window, paper = start_paper(open_window, workspace, qtbot)
    keys.enter("4-3-2026")
    keys.enter("beiwali")
    keys.enter()
    keys.enter()
    keys.enter("KWT Melati")
    paper.form.cells["desa"].input.setFocus(Qt.FocusReason.TabFocusReason)
    keys.enter("langagedha")
    product, producer = paper.sheet.product.record, paper.sheet.producer.record
    assert product["desa"] != VILLAGE
    assert producer["desa"] == product["desa"]


def test_undo_takes_one_field_back_and_in_the_end_the_paper(workspace, open_window, keys, qtbot):
    window, paper = start_paper(open_window, workspace, qtbot)
    keys.enter("4-3-2026")
    keys.enter("beiwali")
    keys.press(Qt.Key.Key_Z, CONTROL)
    assert paper.sheet.values.get("desa") is None
    assert paper.sheet.values["tanggal_pendataan"] == "2026-03-04"
    keys.press(Qt.Key.Key_Z, CONTROL)
    assert paper.sheet.product is None
    assert list(window.operations.records.every("product")) == []
    keys.press(Qt.Key.Key_Y, CONTROL)
    assert [record["tanggal_pendataan"] for record in window.operations.records.every("product")] == ["2026-03-04"]


def test_papers_typed_before_are_a_key_away(workspace, open_window, keys, qtbot):
    _window, paper = start_paper(open_window, workspace, qtbot)
    for day in ("1-3-2026", "2-3-2026"):
        keys.enter(day)
        keys.press(Qt.Key.Key_Return, CONTROL)
    keys.press(Qt.Key.Key_PageUp, CONTROL, times=2)
    assert paper.sheet.values["tanggal_pendataan"] == "2026-03-01"
    keys.press(Qt.Key.Key_PageDown, CONTROL)
    assert paper.sheet.values["tanggal_pendataan"] == "2026-03-02"


def test_what_is_wrong_is_said_under_the_field_and_f8_goes_there(workspace, open_window, keys, qtbot):
    _window, paper = start_paper(open_window, workspace, qtbot)
    keys.enter("31-2-2026")
    assert paper.form.cells["tanggal_pendataan"].sentence
    paper.form.cells["nama_produk"].input.setFocus(Qt.FocusReason.TabFocusReason)
    keys.type("Kopi")
    paper.form.cells["tempat_pendataan"].input.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(12):
        keys.press(Qt.Key.Key_F8)
        if keys.field == "Tanggal pendataan":
            break
    assert keys.field == "Tanggal pendataan"


def test_the_mark_at_the_side_counts_what_is_filled(workspace, open_window, keys, qtbot):
    _window, paper = start_paper(open_window, workspace, qtbot)
    keys.enter("4-3-2026")
    keys.enter("beiwali")
    top, place = paper.mark.parts[0].state, paper.mark.parts[1].state
    assert (top.filled, top.of) == (1, 1)
    assert (place.filled, place.of) == (1, 3)


def test_at_the_province_the_village_comes_first(tmp_path, open_window, keys, qtbot):
    folder = tmp_path / "provinsi"
    wiring.new_program(folder, "53", "Adriana").close()
    _window, paper = start_paper(open_window, folder, qtbot)
    assert keys.field == "3. Desa/Kelurahan"
    assert paper.form.cells["tanggal_pendataan"].input.line.isReadOnly()
    keys.enter("beiwali bajawa")
    assert paper.sheet.values["desa"] == VILLAGE
    assert not paper.form.cells["tanggal_pendataan"].input.line.isReadOnly()


def test_the_nib_of_table_d_is_the_producers(workspace, open_window, keys, qtbot):
    window, paper = start_paper(open_window, workspace, qtbot)
    keys.enter("4-3-2026")
    keys.enter("beiwali")
    keys.enter()
    keys.enter()
    keys.enter("KWT Melati")
    paper.tables["permits"].view.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    keys.enter("1234567890123")
    assert paper.sheet.producer.record["nib"] == "1234567890123"
    (permit,) = window.operations.records.children("permit", paper.sheet.producer_id)
    assert (permit["jenis_izin"], permit["produk"]) == ("NIB", None)


def test_the_paper_and_the_printed_form_agree(workspace, open_window, keys, qtbot):
    """What Cetak shows is the very product that was typed."""
    window, _paper = start_paper(open_window, workspace, qtbot)
    key_to_c3(keys)
    keys.press(Qt.Key.Key_P, CONTROL)
    preview = window.pages["preview"]
    qtbot.waitUntil(lambda: preview.is_drawn, timeout=20_000)
    assert window.page == "preview"
    assert "Keripik Pisang Wolowea" in preview.title.words
    keys.press(Qt.Key.Key_Escape)
    assert window.page == "typing"
