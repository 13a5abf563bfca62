"""Ketik dari kertas: a whole F01 by keys alone, found again on the ordinary pages."""

from PySide6.QtCore import Qt

CONTROL = Qt.KeyboardModifier.ControlModifier

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
    window = open_window(workspace, "paper")
    paper = window.pages["paper"]
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
