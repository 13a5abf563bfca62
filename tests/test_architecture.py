"""What we agreed on and a machine can see. Who may import whom stands in pyproject.toml (import-linter)."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from ntt_desktop.base.i18n import catalogue
from ntt_desktop.domain.kinds import KINDS

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "ntt_desktop"
WRITTEN = ("src", "tests", "scripts", "bench", "docs", "resources", ".ci")
TEXT = {".py", ".md", ".json", ".csv", ".qss", ".toml", ".svg", ".txt", ".spec", ""}
MACHINE = re.compile(
    r"(?<![\w.~$}])/(?:work|root|home|tmp)/\w|\.\./shared|shared/(?:data|design|domain)", re.IGNORECASE
)


def relative(file: Path) -> str:
    return str(file.relative_to(ROOT))


@cache
def modules() -> dict[Path, ast.Module]:
    return {file: ast.parse(file.read_text(encoding="utf-8")) for file in sorted(SOURCE.rglob("*.py"))}


def calls(names: set[str]) -> Iterator[tuple[Path, ast.Call]]:
    for file, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
                if called in names:
                    yield file, node


def constant(call: ast.Call, position: int) -> str | None:
    if len(call.args) > position and isinstance(call.args[position], ast.Constant):
        value = call.args[position].value
        return value if isinstance(value, str) else None
    return None


@cache
def error_codes() -> dict[str, list[str]]:
    """Code of every error class → the classes that have it."""
    codes: dict[str, list[str]] = {}
    for file, tree in modules().items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.ClassDef):
                continue
            for line in node.body:
                value = getattr(line, "value", None)
                if isinstance(value, ast.Constant) and re.fullmatch(r"NTT-[A-Z]\d\d", str(value.value)):
                    codes.setdefault(value.value, []).append(f"{relative(file)}: {node.name}")
    return {code: classes for code, classes in codes.items() if code != "NTT-X00"}


@cache
def said() -> tuple[set[str], list[re.Pattern[str]]]:
    """All text constants of the source, and the shapes of f-strings that begin with fixed text with a dot."""
    constants: set[str] = set()
    shapes: list[re.Pattern[str]] = []
    for tree in modules().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                constants.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
                if parts and parts[0] and "." in parts[0]:
                    shapes.append(re.compile("".join(".+" if part is None else re.escape(part) for part in parts)))
    return constants, shapes


@pytest.mark.parametrize("folder", sorted({file.parent for file in SOURCE.rglob("*.py")}), ids=relative)
def test_every_folder_says_in_one_line_what_it_holds(folder):
    docstring = ast.get_docstring(modules()[folder / "__init__.py"])
    assert docstring, f"{relative(folder)}/__init__.py has no docstring"
    assert "\n" not in docstring


@pytest.mark.parametrize("kind", [kind.code for kind in KINDS.values() if not kind.inline])
def test_a_kind_has_its_file_and_its_tests(kind):
    for place in ("src/ntt_desktop/domain/records/{}.py", "tests/domain/records/test_{}.py"):
        assert (ROOT / place.format(kind)).exists(), f"{kind}: {place.format(kind)} is missing"


def test_nothing_names_a_folder_of_one_machine():
    found = []
    for top in WRITTEN:
        for file in sorted((ROOT / top).rglob("*")):
            if file.is_file() and file.suffix in TEXT and "__pycache__" not in file.parts and file != Path(__file__):
                for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
                    if MACHINE.search(line):
                        found.append(f"{relative(file)}:{number}: {line.strip()[:100]}")
    assert not found, "\n".join(found)


def test_only_the_command_line_prints():
    prints = [f"{relative(file)}:{call.lineno}" for file, call in calls({"print"}) if isinstance(call.func, ast.Name)]
    assert [place for place in prints if not place.startswith("src/ntt_desktop/cli/")] == []


def test_an_error_code_belongs_to_one_class():
    assert {code: classes for code, classes in error_codes().items() if len(classes) > 1} == {}


def test_every_message_the_code_asks_for_is_in_the_catalogue():
    wanted = {
        f"{code}.{part}": classes[0] for code, classes in error_codes().items() for part in ("what", "why", "next")
    }
    for names, position, prefix in (
        ({"text", "sentence"}, 0, ""),
        ({"Problem"}, 2, "problem."),
        ({"Fault"}, 1, "problem."),
    ):
        for file, call in calls(names):
            name = constant(call, position)
            # other things are called text() too; a message name has a dot
            if name and "." in prefix + name and " " not in name:
                wanted[prefix + name] = f"{relative(file)}:{call.lineno}"
    missing = {name: place for name, place in wanted.items() if name not in catalogue()}
    assert not missing, "\n".join(f"{place} asks for {name}" for name, place in sorted(missing.items()))


def test_every_message_in_the_catalogue_is_asked_for():
    constants, shapes = said()
    left = []
    for name in catalogue():
        code, _, part = name.rpartition(".")
        asked = (
            name in constants
            or (code in error_codes() and part in ("what", "why", "next"))
            or (code == "problem" and part in constants)
            or any(shape.fullmatch(name) for shape in shapes if not shape.pattern.startswith("problem"))
        )
        if not asked:
            left.append(name)
    assert not left, "nobody asks for: " + ", ".join(left)


def test_every_icon_is_drawn_and_used():
    icons = {file.stem for file in (ROOT / "resources" / "icons").glob("*.svg")}
    wanted = {constant(call, 1) for _, call in calls({"set_icon"})}
    wanted |= {constant(call, 0) for _, call in calls({"icon", "pixmap"})}
    assert {name for name in wanted if name} - icons == set()
    assert icons - said()[0] == set(), "nobody names these"


def test_qt_keeps_its_count_of_references(qapp):
    """PySide6 6.12 on Python 3.11 drops a reference of None per void call, and the program dies after some thousands."""
    from PySide6.QtWidgets import QLabel, QPushButton

    label, button = QLabel(), QPushButton()
    before = sys.getrefcount(None)
    for _ in range(1000):
        label.setText("x")
    assert sys.getrefcount(None) > before - 50
    before = sys.getrefcount(True)
    for _ in range(200):
        button.clicked.connect(label.clear)
    assert sys.getrefcount(True) > before - 50
