"""Papers from records: which forms there are, how one looks, printing one or many into one file."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from ntt_desktop.base import atomic, clock
from ntt_desktop.base.errors import AppError
from ntt_desktop.base.i18n import text
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.regions import Regions
from ntt_desktop.forms import check
from ntt_desktop.forms.catalog import FORMS
from ntt_desktop.forms.draw import draw
from ntt_desktop.forms.sheet import Sheet, State
from ntt_desktop.forms.spec import PaperForm
from ntt_desktop.services.attachments import Attachments
from ntt_desktop.services.office import OfficeFile
from ntt_desktop.services.records import Records, Stopped, View
from ntt_desktop.services.rulebooks import RuleBooks
from ntt_desktop.services.sheets import f01, f02, f05, f06, f08, f09, f10, f14, f19, f26
from ntt_desktop.services.sheets.facts import Facts, Filled, Reason
from ntt_desktop.services.views import Progress

__all__ = ["Documents", "FormInfo", "NoSuchForm", "Printed", "Reason", "form_named", "forms"]

FILL: dict[str, Callable[[Sequence[View], Facts], Filled]] = {
    "F01": f01.fill,
    "F02": f02.fill,
    "F05": f05.fill,
    "F06": f06.fill,
    "F08": f08.fill,
    "F09": f09.fill,
    "F10": f10.fill,
    "F14": f14.fill,
    "F19": f19.fill,
    "F26": f26.fill,
}


class NoSuchForm(AppError):
    code = "NTT-P01"


class NoSuchPaper(AppError):
    code = "NTT-P02"


class WrongKind(AppError):
    code = "NTT-P03"


class NothingToPrint(AppError):
    code = "NTT-P04"


class CannotWrite(AppError):
    code = "NTT-P06"


@dataclass(frozen=True, slots=True)
class FormInfo:
    """An official form. `papers`: the sizes it fits; `paper`: the one it is printed on when nobody says."""

    code: str
    title: str
    kind: str
    papers: tuple[str, ...]
    paper: str
    landscape: bool


@dataclass(frozen=True, slots=True)
class Printed:
    """A written file. `reasons`: why it is a draft, and remarks; each once."""

    file: Path
    form: str
    records: tuple[RecordId, ...]
    pages: int
    state: State
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficePaper:
    """A paper of the office that belongs to no record: one sheet for each of `fills`. `name`: how its file is called."""

    form: PaperForm
    fills: Sequence[Filled]
    name: str


def forms(usual: Mapping[str, str] = MappingProxyType({})) -> list[FormInfo]:
    """The official forms. `usual`: form → the paper an office chose for it."""
    return [_info(form, usual.get(form.code)) for form in FORMS.values()]


def form_named(code: str) -> FormInfo:
    """
    Raises:
        NoSuchForm.
    """
    return _info(_form(code), None)


def draw_values(
    form: PaperForm,
    values: Mapping[str, str],
    rows: Mapping[str, Sequence[Mapping[str, str]]],
    paper: str = "",
    *,
    practice: bool = False,
) -> bytes:
    """The PDF of a paper that is not made of records."""
    out = io.BytesIO()
    draw(form, [Sheet(values=values, rows=rows, printed_at=clock.now(), practice=practice)], out, paper)
    return out.getvalue()


class Documents:
    def __init__(
        self,
        records: Records,
        regions: Regions,
        attachments: Attachments,
        office: OfficeFile,
        books: RuleBooks,
        *,
        practice: bool = False,
    ) -> None:
        """practice: every paper carries the mark of a workspace to practise in."""
        self._records, self._regions, self._attachments = records, regions, attachments
        self._office, self._books, self._practice = office, books, practice

    def forms(self) -> list[FormInfo]:
        return forms(self._office.read().kertas)

    def reasons(self, form: str, record: RecordId) -> list[Reason]:
        """Why a print of the record would be a draft, and remarks that do not make it one.

        Raises:
            NoSuchForm, WrongKind, NoSuchRecord.
        """
        spec = _form(form)
        facts = self._facts()
        view = self._records.get(record)
        _refuse_another_kind(spec, view)
        filled = FILL[spec.code]([view], facts)
        return [*filled.reasons, *_unprintable(_sheet(filled))]

    def preview(self, form: str, record: RecordId, paper: str | None = None) -> bytes:
        """The PDF itself, as `print` would write it.

        Raises:
            NoSuchForm, NoSuchPaper, WrongKind, NoSuchRecord, TooLongForPaper.
        """
        out = io.BytesIO()
        self._draw(form, [record], out, paper, None)
        return out.getvalue()

    def print(
        self,
        form: str,
        records: Sequence[RecordId],
        to: Path,
        paper: str | None = None,
        *,
        progress: Progress | None = None,
    ) -> Printed:
        """One file with the papers of all records, in their order. It is there whole or not at all.

        Raises:
            NothingToPrint, Stopped (`progress` said so), CannotWrite, and what `preview` raises: no file was written.
        """
        if not records:
            raise NothingToPrint()
        try:
            with atomic.whole_file(to) as out:
                pages, state, reasons = self._draw(form, records, out, paper, progress)
        except OSError as error:
            raise CannotWrite(file=to, reason=error.strerror or error) from error
        return Printed(to, _form(form).code, tuple(records), pages, state, reasons)

    def write_act(self, act: OfficePaper, to: Path, paper: str | None = None) -> int:
        """Under the office's letterhead. Returns the number of pages.

        Raises:
            NoSuchPaper, TooLongForPaper, CannotWrite: no file was written.
        """
        try:
            with atomic.whole_file(to) as out:
                return self._draw_act(act, out, paper)
        except OSError as error:
            raise CannotWrite(file=to, reason=error.strerror or error) from error

    def preview_act(self, act: OfficePaper, paper: str | None = None) -> bytes:
        """The PDF itself, as `write_act` would write it.

        Raises:
            NoSuchPaper, TooLongForPaper.
        """
        out = io.BytesIO()
        self._draw_act(act, out, paper)
        return out.getvalue()

    def _draw_act(self, act: OfficePaper, out: BinaryIO, paper: str | None) -> int:
        form = act.form
        if paper is not None and (paper := paper.upper()) not in form.papers:
            raise NoSuchPaper(form=form.code, paper=paper, papers=", ".join(form.papers))
        facts = self._facts()
        for filled in act.fills:
            filled.values.update(facts.letterhead())
            facts.emblem(filled, "lambang")
        sheets = [_sheet(filled, "FINAL", self._practice) for filled in act.fills]
        return sum(draw(form, sheets, out, paper or form.papers[0]))

    def _draw(
        self, form: str, records: Sequence[RecordId], out: BinaryIO, paper: str | None, progress: Progress | None
    ) -> tuple[int, State, tuple[Reason, ...]]:
        spec = _form(form)
        if paper is not None and (paper := paper.upper()) not in spec.papers:
            raise NoSuchPaper(form=spec.code, paper=paper, papers=", ".join(spec.papers))
        facts = self._facts()
        reasons: dict[str, Reason] = {}
        drafts: list[bool] = []

        def sheets() -> Iterator[Sheet]:
            for views in self._papers(spec, records, facts, progress):
                filled = FILL[spec.code](views, facts)
                found = [*filled.reasons, *_unprintable(_sheet(filled))]
                drafts.append(any(reason.blocks for reason in found))
                for reason in found:
                    reasons.setdefault(reason.text, reason)
                yield _sheet(filled, "DRAF" if drafts[-1] else "FINAL", self._practice)

        size = paper or _usual(spec, facts.settings.kertas.get(spec.code))
        pages = sum(draw(spec, sheets(), out, size))
        return pages, "DRAF" if any(drafts) else "FINAL", tuple(reasons.values())

    def _papers(
        self, spec: PaperForm, records: Sequence[RecordId], facts: Facts, progress: Progress | None
    ) -> Iterator[list[View]]:
        """The records of each paper: one by one, or those that stand on one card together."""
        groups: dict[object, list[View]] = {}
        for done, view in enumerate(self._records.several(KINDS[spec.kind], records)):
            if progress is not None and not progress(done, len(records)):
                raise Stopped()
            _refuse_another_kind(spec, view)
            if spec.many:
                groups.setdefault(f08.group_of(view.record, facts), []).append(view)
            else:
                yield [view]
        yield from groups.values()
        if progress is not None and not progress(len(records), len(records)):
            raise Stopped()

    def _facts(self) -> Facts:
        return Facts(self._records, self._regions, self._attachments, self._office, clock.today(), self._books)


def _refuse_another_kind(spec: PaperForm, view: View) -> None:
    if view.record.kind != spec.kind:
        kinds = {"asked": text(f"kind.{spec.kind}"), "given": text(f"kind.{view.record.kind}")}
        raise WrongKind(form=spec.code, **kinds)


def _info(form: PaperForm, chosen: str | None) -> FormInfo:
    return FormInfo(form.code, form.title, form.kind, form.papers, _usual(form, chosen), form.across)


def _form(code: str) -> PaperForm:
    form = FORMS.get(code.upper())
    if form is None:
        raise NoSuchForm(form=code, forms=", ".join(FORMS))
    return form


def _usual(form: PaperForm, chosen: str | None) -> str:
    """The paper the office chose for the form, if the form fits it; else the form's own."""
    return chosen if chosen in form.papers else form.papers[0]


def _sheet(filled: Filled, state: State = "DRAF", practice: bool = False) -> Sheet:
    return Sheet(
        values=filled.values,
        rows=filled.rows,
        pictures=filled.pictures,
        outlines=filled.outlines,
        differing=frozenset(filled.differing),
        state=state,
        document_code=filled.code,
        printed_at=clock.now(),
        banner=text("paper.sample") if filled.sample else "",
        practice=practice,
    )


def _unprintable(sheet: Sheet) -> Iterator[Reason]:
    if letters := check.unprintable(sheet):
        yield Reason("unprintable", {"letters": " ".join(letters)})
