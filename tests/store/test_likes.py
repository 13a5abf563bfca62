"""Names found by their marks are exactly those found by comparing each with each."""

from hypothesis import given
from hypothesis import strategies as st

from ntt_desktop.domain.rules.likeness import alike
from ntt_desktop.store.likes import Likes

WORDS = st.sampled_from(
    (
        "Kopi",
        "Koppi",
        "Kopie",
        "Madu",
        "Keripik",
        "Kripik",
        "keripic",
        "Pisang",
        "Pisangg",
        "Pisnag",
        "Tjokelat",
        "Cokelat",
    )
    + ("Coklat", "12", "13", "250g", "Bajawa", "Badjawa", "Se'i", "Sei", "&")
)
NAMES = st.lists(WORDS, max_size=4).map(" ".join) | st.lists(WORDS, max_size=3).map("".join)


@given(st.lists(st.tuples(st.integers(0, 5), NAMES | st.none()), max_size=12), NAMES)
def test_marks_find_what_comparing_all_finds(steps: list[tuple[int, str | None]], name: str) -> None:
    likes, stored = Likes(), {}
    for number, written in steps:
        id = str(number)
        if written is None:
            likes.drop(id)
            stored.pop(id, None)
        else:
            stored[id] = written
            likes.put(id, written)
    expected = [id for id, written in stored.items() if alike(name, written)]
    assert sorted(likes.like(name)) == sorted(expected)
