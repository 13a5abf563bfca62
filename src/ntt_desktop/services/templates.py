"""An empty workbook to fill: drop-down lists with words, ids as text, a note on every column, the office's villages."""

from collections.abc import Iterator
from pathlib import Path

from ntt_desktop.base.atomic import whole_file
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.fields import Field
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.record import Kind
from ntt_desktop.domain.regions import regions, type_word
from ntt_desktop.domain.values import choice_word, words_of
from ntt_desktop.services.export_columns import FORMS
from ntt_desktop.services.exports import NotWritten
from ntt_desktop.services.import_columns import BY_PROGRAM, MAKES, finders, links, target_of
from ntt_desktop.services.imports import NO_LIST, NotImportable
from ntt_desktop.services.spreadsheets import letters
from ntt_desktop.services.workbooks import Heading, Workbook
from ntt_desktop.sync.scope import PROVINCE

LAST_ROW = 20_000
"""Rows that get their lists and formats."""

_CHOSEN = ("choice", "multi", "yesno", "yesno_unknown")
_TYPES = ("area_m2", "coordinate", "date", "datetime", "decimal", "integer", "multi", "polygon", "rupiah", "village")


class Templates:
    def __init__(self, office: str = PROVINCE) -> None:
        """`office`: whose villages are listed; all of the province without one."""
        self._office = office

    def write(self, kind: str, to: Path) -> Path:
        """
        Raises:
            NotImportable, NotWritten: nothing was left behind.
        """
        if kind in NO_LIST:
            raise NotImportable(kind=text(f"kind.{kind}"))
        try:
            with whole_file(to) as out:
                self._fill(Workbook(out), KINDS[kind])
        except OSError as error:
            raise NotWritten(file=to.name, reason=error.strerror or str(error)) from error
        return to

    def _fill(self, book: Workbook, kind: Kind) -> None:
        columns = list(template_columns(kind))
        places = list(self._places())
        sheet = book.sheet(text(f"kind.{kind.code}").replace("/", "-")[:31], [_heading(*each) for each in columns])
        lists: list[tuple[str, list[str]]] = []
        for place, (_, field) in enumerate(columns):
            if field.type == "village":
                source = _range(text("template.villages"), 0, len(places))
            elif field.type in _CHOSEN:
                lists.append((field.label, _words(field)))
                source = _range(text("template.choices"), len(lists) - 1, len(lists[-1][1]))
            else:
                continue
            options = {
                "validate": "list",
                "source": source,
                # a set takes several words, and an unknown village is judged by the import
                "error_type": "warning" if field.type in ("multi", "village") else "stop",
                "error_title": field.label[:32],
                "error_message": text("template.not-in-list"),
            }
            sheet.data_validation(1, place, LAST_ROW, place, options)
        names = [text(f"template.{name}") for name in ("village", "district", "regency", "type")]
        widths = zip(names, (44, 26, 30, 14), strict=True)
        sheet = book.sheet(text("template.villages"), [Heading(name, width=width) for name, width in widths])
        for row, cells in enumerate(places, 1):
            book.row(sheet, row, cells)
        sheet = book.sheet(text("template.choices"), [Heading(name, width=30) for name, _ in lists])
        for row in range(max((len(words) for _, words in lists), default=0)):
            book.row(sheet, row + 1, [words[row] if row < len(words) else None for _, words in lists])
        book.close()

    def _places(self) -> Iterator[tuple[str, str, str, str]]:
        known = regions()
        for regency in [self._office] if self._office != PROVINCE else [each.code for each in known.children(PROVINCE)]:
            place = known.place(regency)
            for district in known.children(regency):
                for village in known.children(district.code):
                    name = f"{village.code} {village.name}"
                    yield name, district.name, place.name if place else "", type_word(village.type)


def _range(sheet: str, column: int, count: int) -> str:
    return f"='{sheet}'!${letters(column)}$2:${letters(column)}${count + 1}"


def template_columns(kind: Kind) -> Iterator[tuple[str, Field]]:
    """Column name and field of everything a person can fill in a list, in typing order."""
    by_link = {link: target_of(kind, link) for link in links(kind)}
    for field in kind.stored:
        if _typed_in_list(kind, field):
            yield field.code, field
            target = by_link.get(field.code)
            if target:
                made = MAKES.get(kind.code) == field.code
                for each in target.stored:
                    wanted = each.level in ("required", "wanted") if made else each.code in finders(target)
                    if wanted and each.code != target.name and each.kind != "*" and _typed_in_list(target, each):
                        yield f"{target.code}.{each.code}", each


def _typed_in_list(kind: Kind, field: Field) -> bool:
    given = kind.number is not None and field.code == kind.number[0]
    later = field.is_reference and not any(target in KINDS for target in field.targets)
    of_program = field.code in BY_PROGRAM or field.code in ("data_contoh", "tumpukan")
    return not (given or later or of_program or field.targets == ("attachment",) or field.type == "ref:any")


def _words(field: Field) -> list[str]:
    if field.type in ("choice", "multi"):
        return list(words_of(field).values())
    codes = ("ya", "tidak", "belum_diketahui") if field.type == "yesno_unknown" else ("ya", "tidak")
    return [choice_word(field, code) for code in codes]


def _heading(name: str, field: Field) -> Heading:
    lines = [field.label + (f" ({field.unit})" if field.unit else ""), text(f"template.level.{field.level}")]
    if field.type in _TYPES:
        lines.append(text(f"template.form.{field.type}"))
    width = 34 if field.type in ("longtext", "village") or field.code.startswith("nama") else 18
    return Heading(name, FORMS.get(field.type, "text"), width, "\n".join(lines))
