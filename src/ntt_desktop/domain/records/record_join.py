"""Two records of different regencies that are one thing: joined by the province, which alone keeps both (sync 3, 4.3)."""

from collections.abc import Iterator

from ntt_desktop.domain.problems import Problem
from ntt_desktop.domain.record import Kind, Record, World


def of_one_kind(join: Record, world: World) -> Iterator[Problem]:
    one, other = world.record(join.words("rekaman")), world.record(join.words("gabung_ke"))
    if one is not None and other is not None and one.kind != other.kind:
        yield Problem("gabung_ke", "E", "join-of-two-kinds")


KIND = Kind(
    code="record_join",
    name="rekaman",
    few=True,
    home="office",
    keys=(("rekaman",),),
    rules={"gabung_ke": of_one_kind},
)
