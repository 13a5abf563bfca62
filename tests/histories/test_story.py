"""The story holds; with a bug planted in the program it breaks, at the rule that the bug is against (T2)."""

from pathlib import Path

import pytest
from tests.histories.bugs import BUGS, Bug
from tests.histories.chance import seeded
from tests.histories.network import Network
from tests.histories.story import OFFICES, Story
from tests.histories.truth import Broken


def tell(root: Path) -> None:
    """
    Raises:
        Broken
    """
    with seeded(1) as chance:
        network = Network(root, OFFICES, chance)
        try:
            Story(network).tell()
        finally:
            network.close()


def test_the_story_holds(root: Path) -> None:
    tell(root)


SLOW = {name for name, bug in BUGS.items() if bug.late}
"""Bugs that only the later chapters meet."""


def _found(bug: Bug, root: Path, patch: pytest.MonkeyPatch) -> str:
    """The rule that broke."""
    bug.plant(patch)
    try:
        tell(root)
    except Broken as broken:
        return broken.rule
    return "none"


@pytest.mark.parametrize("name", [name for name in BUGS if name not in SLOW])
def test_a_planted_bug_breaks_its_rule(name: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _found(BUGS[name], root, monkeypatch) in BUGS[name].rules


@pytest.mark.soak
@pytest.mark.parametrize("name", sorted(SLOW))
def test_a_planted_bug_of_later_chapters_breaks_its_rule(
    name: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _found(BUGS[name], root, monkeypatch) in BUGS[name].rules
