from tests.domain.memory_world import DESA, MemoryWorld

from ntt_desktop.domain.kinds import KINDS


def test_an_attachment_names_its_owner_its_purpose_and_its_content() -> None:
    world = MemoryWorld()
    missing = world.judge(world.add("attachment", induk=world.add("product", desa=DESA).id)).missing
    assert missing == ("peran", "sidik", "nama_berkas", "jenis_isi", "ukuran")


def test_a_face_counts_as_there_until_somebody_says_otherwise() -> None:
    assert KINDS["attachment"].defaults["memuat_orang"] == "belum_diketahui"
