from ntt_desktop.ui.records.official import OfficialPage


def test_page_keeps_the_promise_of_all_pages(office, keeps_the_promise):
    id = office.put(
        "official", nama="Drs. Lambertus Bere, M.Si.", jenis_jabatan="KEPALA_DESA", jabatan="Kepala Desa Beiwali"
    )
    page = keeps_the_promise(OfficialPage, id)
    page.open_record(id)
    assert not page.editor.cells["desa"].isHidden()
    assert page.editor.cells["kecamatan"].isHidden(), "only a camat has a district"
