from ntt_desktop.domain.rules.overlap import overlapping


def _square(south: int, west: int, side: int = 10_000) -> str:
    corners = [(south, west), (south, west + side), (south + side, west + side), (south + side, west), (south, west)]
    return ",".join(f"{latitude} {longitude}" for latitude, longitude in corners)


NGADA = (-88_000_000, 1_210_000_000)


def _pairs(**outlines: str) -> set[tuple[str, str]]:
    return {(one, other) for one, other, _ in overlapping(outlines.items())}


def test_more_than_a_hundredth_of_the_smaller_one_is_told() -> None:
    south, west = NGADA
    assert _pairs(a=_square(south, west), b=_square(south, west + 9_000)) == {("a", "b")}
    assert _pairs(a=_square(south, west), b=_square(south, west + 9_950)) == set()
    assert _pairs(a=_square(south, west, 100_000), b=_square(south + 500, west + 500, 1_000)) == {("a", "b")}


def test_neighbours_and_strangers_are_not() -> None:
    south, west = NGADA
    assert _pairs(a=_square(south, west), b=_square(south, west + 10_000), c=_square(south + 90_000, west)) == set()


def test_each_pair_once_wherever_it_stands() -> None:
    south, west = NGADA
    heap = {name: _square(south + 100 * at, west + 100 * at) for at, name in enumerate("abcd")}
    assert len(list(overlapping(heap.items()))) == 6


def test_an_outline_that_cannot_be_read_is_left_out() -> None:
    south, west = NGADA
    assert _pairs(a=_square(south, west), b="di sebelah gereja", c=_square(south, west)) == {("a", "c")}
