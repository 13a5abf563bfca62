"""The laptop that keeps the list is put back to before it admitted another one."""

import shutil
from pathlib import Path

from tests.store.offices import Desk, desk, reopened

from ntt_desktop.services.admission import Admission
from ntt_desktop.services.enrolment import Enrolment
from ntt_desktop.services.rootkeys import Pair
from ntt_desktop.services.rootwork import RootWork


def enrol(province: Desk, laptop: Desk, folder: Path, name: str, *, anew: bool = False) -> None:
    asked = Enrolment(laptop.store).request(folder / f"minta-{name}", anew=anew)
    done = Admission(province.store).admit(asked.file, asked.digits, name, folder / f"balas-{name}")
    Enrolment(laptop.store).accept(done.file, done.digits)


def labels(one: Desk) -> set[str]:
    return {laptop.label for laptop in Enrolment(one.store).laptops()}


def test_a_laptop_the_keeper_forgot_stays_enrolled_and_makes_it_remember(tmp_path: Path) -> None:
    province, first, second = desk(tmp_path / "provinsi", "53"), desk(tmp_path / "ngada-1"), desk(tmp_path / "ngada-2")
    RootWork(province.store).begin(Pair())
    enrol(province, first, tmp_path, "Laptop 1")
    province.close()
    shutil.copytree(tmp_path / "provinsi", tmp_path / "cadangan")
    province = reopened(tmp_path / "provinsi")
    enrol(province, first, tmp_path, "Laptop 1 baru", anew=True)
    product = first.make("product", desa="53.09.06.2009", nama_produk="Kopi")

    province.close()
    shutil.rmtree(tmp_path / "provinsi")
    shutil.copytree(tmp_path / "cadangan", tmp_path / "provinsi")
    province = reopened(tmp_path / "provinsi")
    enrol(province, second, tmp_path, "Laptop 2")
    Admission(province.store).lost(second.store.file.replica.hex())  # its list has the higher number now
    assert "Laptop 1 baru" not in labels(province)

    first.receive(*province.send(tmp_path / "k1", "53.09"))  # still for its earlier self
    assert Enrolment(first.store).standing().state == "aktif"
    assert province.receive(*first.send(tmp_path / "k2", "53"))[0].result == "applied"
    assert province.value(product, "nama_produk") == "Kopi"
    first.receive(*province.send(tmp_path / "k3", "53.09"))
    everybody = {"Laptop provinsi 1", "Laptop 1", "Laptop 1 baru", "Laptop 2"}
    assert labels(province) == labels(first) == everybody
    for one in (province, first, second):
        one.close()
