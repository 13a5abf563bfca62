import pytest
from tests.domain.memory_world import DESA, MemoryWorld


def test_a_permit_belongs_to_a_product_or_its_maker() -> None:
    world = MemoryWorld()
    product = world.add("product", desa=DESA)
    assert world.codes(world.add("permit", jenis_izin="HALAL"), "produk") == {("E", "permit-of-nothing")}
    assert not world.codes(world.add("permit", jenis_izin="HALAL", produk=product.id), "produk")


@pytest.mark.parametrize(
    ("number", "issued", "code"),
    [
        ("5105309010012-29", "2024-03-01", None),
        ("5105312010012-29", "2024-03-01", None),
        ("5105308010012-29", "2024-03-01", "pirt-other-regency"),
        ("5105309010012-28", "2024-03-01", "pirt-year-differs"),
    ],
)
def test_a_home_industry_number_names_regency_and_year(number: str, issued: str, code: str | None) -> None:
    world = MemoryWorld()
    product = world.add("product", desa=DESA)
    permit = world.add("permit", jenis_izin="SPP_IRT", produk=product.id, nomor=number, tanggal_terbit=issued)
    assert world.codes(permit, "nomor") == ({("W", code)} if code else set())


def test_the_business_number_repeats_that_of_the_maker() -> None:
    world = MemoryWorld()
    producer = world.add("producer", desa=DESA, nib="1234567890123")
    product = world.add("product", desa=DESA, pelaku_usaha=producer.id)
    same = world.add("permit", jenis_izin="NIB", produk=product.id, nomor="1234567890123")
    other = world.add("permit", jenis_izin="NIB", pelaku_usaha=producer.id, nomor="9999999999999")
    assert not world.codes(same, "nomor")
    assert world.codes(other, "nomor") == {("W", "nib-differs-from-producer")}


def test_status_import_and_dates() -> None:
    world = MemoryWorld()
    product = world.add("product", desa=DESA, produksi="DALAM_NEGERI")
    permit = world.add("permit", produk=product.id, jenis_izin="ML", status_proses="TIDAK_DIPERLUKAN")
    assert ("W", "import-permit-on-domestic") in world.codes(permit, "jenis_izin")
    assert world.codes(permit, "status_proses") == {("E", "not-needed-without-reason")}
    issued = world.add("permit", produk=product.id, jenis_izin="HALAL", status_proses="TERBIT")
    assert world.codes(issued, "status_proses") == {("W", "issued-without-number")}
    ends = world.add("permit", produk=product.id, tanggal_terbit="2024-05-01", tanggal_berakhir="2024-05-01")
    assert {severity for severity, _ in world.codes(ends, "tanggal_berakhir")} == {"E"}
