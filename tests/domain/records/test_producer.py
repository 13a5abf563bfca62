from tests.domain.memory_world import DESA, KELURAHAN, MemoryWorld


def test_a_name_like_one_in_the_same_village_is_warned_of() -> None:
    world = MemoryWorld()
    world.add("producer", desa=DESA, nama="Johanes Lende")
    assert world.codes(world.add("producer", desa=DESA, nama="Yohanes Lende"), "nama") == {("W", "producer-alike")}
    assert not world.codes(world.add("producer", desa=KELURAHAN, nama="Yohanes Lende"), "nama")


def test_the_scale_is_measured_against_the_sales_of_its_products() -> None:
    world = MemoryWorld()
    producer = world.add("producer", desa=DESA, nama="KUB", skala="MIKRO")
    world.add("product", desa=DESA, pelaku_usaha=producer.id, omzet_tahun=1_500_000_000)
    assert not world.codes(producer, "skala")
    world.add("product", desa=DESA, pelaku_usaha=producer.id, omzet_tahun=600_000_000)
    assert world.codes(producer, "skala") == {("W", "scale-below-sales")}
    producer.values["skala"] = "KECIL"
    assert not world.codes(producer, "skala")


def test_a_village_of_another_regency_is_refused_in_a_regency_and_not_at_the_province() -> None:
    for office, expected in (("53.09", {("E", "village-of-another-office")}), ("53", set())):
        world = MemoryWorld(office)
        assert world.codes(world.add("producer", desa="53.08.01.2002", nama="KUB"), "desa") == expected


def test_consent_asks_for_its_date_only_when_it_was_given() -> None:
    world = MemoryWorld()
    given = world.judge(world.add("producer", desa=DESA, persetujuan_data="ya"))
    refused = world.judge(world.add("producer", desa=DESA, persetujuan_data="tidak"))
    assert "tanggal_persetujuan" in given.lacking
    assert "tanggal_persetujuan" not in refused.lacking
