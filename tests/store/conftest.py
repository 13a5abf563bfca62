from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.store.offices import Desk, desk

VILLAGE = "53.09.06.2009"


@pytest.fixture
def open_desk(tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Makes desks in folders of their own and closes them afterwards. They are enrolled when the first of them sends."""
    made: list[Desk] = []

    def make(name: str = "meja", office: str = "53.09", person: str = "Maria") -> Desk:
        made.append(desk(tmp_path / name, office, person))
        made[-1].circle = made
        return made[-1]

    yield make
    for one in made:
        one.close()
