import pytest

from ntt_desktop.domain.rules.likeness import alike

SAME = [
    ("Keripik Pisang", "KERIPIK PISANG"),
    ("Keripik Pisang", "Kripik Pisang"),
    ("Kopi Bubuk Bajawa", "Kopi bubuk, Bajawa"),
    ("Se'i Sapi", "Sei Sapi"),
    ("Se’i Sapi", "Se'i sapi"),
    ("Soerabaja", "Surabaya"),
    ("Djagung Bose", "Jagung Bose"),
    ("Tjap Toegoe", "Cap Tugu"),
    ("KUB Melati", "K.U.B. Melati"),
    ("Madu Hutan Amfoang", "Madu Hutan Amfoangg"),
    ("Mama Yosefina", "Mama Josefina"),
    ("Tenun Ikat Sikka", "Tenun Ikat Sika"),
    ("Sorgum Merah", "Sorghum Merah"),
    ("Kelompok Wanita Tani Sinar Harapan", "Kelompok Wanita Tani Sinar Harapam"),
    ("Bajawa Kopi Bubuk", "Kopi Bubuk Bajawa"),
    ("Kopi-Bubuk", "Kopi Bubuk"),
    ("Kopibubuk", "Kopi Bubuk"),
]
OTHER = [
    ("Madu Hutan", "Madu Hitam"),
    ("Keripik Pisang", "Keripik Singkong"),
    ("Kelompok 1", "Kelompok 2"),
    ("Kopi Arabika", "Kopi Robusta"),
    ("Kopi Bajawa", "Kopi Bajawa Super"),
    ("Moke", "Moki"),
    ("Sopi", "Kopi"),
    ("Ana", "Ina"),
    ("KWT Mawar", "KUB Mawar"),
    ("VCO 100 ml", "VCO 250 ml"),
    ("Maria Goreti", "Mario Goreti Bhoki"),
    ("", "Kopi"),
    ("", ""),
    ("-", "-"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_probably_the_same(a, b):
    assert alike(a, b)
    assert alike(b, a)


@pytest.mark.parametrize(("a", "b"), OTHER)
def test_another_name(a, b):
    assert not alike(a, b)
    assert not alike(b, a)
