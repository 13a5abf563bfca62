from ntt_desktop.domain.rules.across import Maker, probably_one


def _pairs(*makers: Maker) -> list[tuple[str, str]]:
    return list(probably_one(makers))


def test_alike_names_with_one_telephone_in_two_regencies() -> None:
    one = Maker("a", "53.09", "Kopi Bajawa", "", ("62812",))
    other = Maker("b", "53.18", "KOPI BADJAWA", "", ("62812",))
    assert _pairs(one, other) == [("a", "b")]
    assert _pairs(one, other._replace(regency="53.09")) == []
    assert _pairs(one, other._replace(signs=("62813",))) == []
    assert _pairs(one, other._replace(name="Madu Timor")) == []


def test_the_same_person_in_charge_is_a_sign_too_and_a_name_alone_is_none() -> None:
    one = Maker("a", "53.09", "KUB Maju", "Yohana Bei", ())
    assert _pairs(one, Maker("b", "53.18", "Kub. Maju", "Bei, Yohana", ())) == [("a", "b")]
    assert _pairs(one, Maker("b", "53.18", "KUB Maju", "", ())) == []


def test_a_pair_with_two_signs_is_told_once() -> None:
    signs = ("62812", "a@b.id")
    assert _pairs(Maker("b", "53.18", "X Y", "", signs), Maker("a", "53.09", "X Y", "", signs)) == [("a", "b")]


def test_a_telephone_everybody_gives_says_nothing() -> None:
    many = [Maker(f"{number:03}", f"53.{number % 20:02}", "Kopi", "", ("62380",)) for number in range(60)]
    assert _pairs(*many) == []
