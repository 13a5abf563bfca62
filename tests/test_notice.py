"""Every library that comes with the program is named in NOTICE.md."""

import ast
import re
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
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


def imported() -> set[str]:
    """Top names of everything the program imports, wherever in a file."""
    names: set[str] = set()
    for file in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names.add((node.module or "").split(".")[0])
    return names


def test_what_is_asked_for_is_used_and_what_is_used_is_asked_for():
    packages = packages_distributions()
    used = {plain(package) for name in imported() - {"ntt_desktop"} for package in packages.get(name, ())}
    asked = {plain(re.split(r"[^\w.-]", line)[0]) for line in requires("ntt-desktop") or [] if "extra ==" not in line}
    assert used - asked == set()
    assert asked - used == {"rl-accel"}, "rl-accel alone is loaded by another library"
