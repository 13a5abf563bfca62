"""What the adviser says of a route, as text a label can show."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from ntt_desktop.base.i18n import text
from ntt_desktop.base.indonesian import long_date
from ntt_desktop.domain.kinds import KINDS
from ntt_desktop.domain.rules.permit_advice import fields
from ntt_desktop.domain.values import choice_word, show
from ntt_desktop.domain.values.dates import stored_day
from ntt_desktop.services.advising import result_word
from ntt_desktop.ui.kit import theme

if TYPE_CHECKING:
    from ntt_desktop.domain.record import Record
    from ntt_desktop.domain.rules.permit_advice import Turn
    from ntt_desktop.domain.rules.permit_path import Duty, Step
    from ntt_desktop.services.advising import Advice
    from ntt_desktop.services.deciding_routes import Decision

UNCERTAIN = "UNCERTAIN"
TONES = {"SELESAI": "green", "PROSES": "amber"}


def label(name: str) -> str:
    return fields()[name].label


def value_words(turn: Turn) -> str:
    return show(fields()[turn.name], turn.value)


def steps_table(advice: Advice, steps: tuple[Step, ...], kept: Mapping[str, Record]) -> str:
    """The steps as a table: what, by whom, the proof, the rule behind it and how certain that is."""
    colours = theme.colours()
    muted = f'style="color:{colours.muted}"'
    rows = []
    for number, step in enumerate(steps, 1):
        row = kept.get(step.text)
        state = ""
        if row is not None:
            status = row.words("status")
            tone = getattr(colours, TONES.get(status, "muted"))
            state = f' <span style="color:{tone}">· {escape(_status_word(status))}</span>'
        certain = escape(advice.certainty(step.certainty))
        if step.certainty == UNCERTAIN:
            certain = f'<span style="color:{colours.amber}"><b>{certain}</b></span>'
        rows.append(
            f'<tr><td width="4%" {muted}>{number}.</td>'
            f'<td width="43%">{escape(step.text)}{state}<br><span {muted}>{escape(step.who)}</span></td>'
            f'<td width="31%">{escape(step.proof)}</td>'
            f'<td width="22%"><span {muted}>{escape(step.basis)}</span><br>{certain}</td></tr>'
        )
    heads = "".join(f"<td {muted}>{escape(text(f'adviser.head.{name}'))}</td>" for name in ("step", "proof", "basis"))
    return f'<table width="100%" cellspacing="0" cellpadding="4"><tr><td></td>{heads}</tr>{"".join(rows)}</table>'


def _status_word(status: str) -> str:
    return choice_word(KINDS["permit_step"].by_code["status"], status)


def duties(advice: Advice, found: tuple[Duty, ...]) -> str:
    """The extra duties that hold, then those that hang on facts nobody has filled in."""
    muted = f'style="color:{theme.colours().muted}"'
    holding, open_ones = [], []
    for duty in found:
        if duty.applies:
            kind = text(f"adviser.duty.{duty.kind}") if duty.kind in DUTY_KINDS else duty.kind
            more = f"{kind}; {advice.certainty(duty.certainty)}"
            holding.append(f"{escape(duty.text)} <span {muted}>({escape(more)})</span>")
        elif duty.applies is None:
            depends = text("adviser.depends", names=", ".join(map(label, duty.missing)))
            open_ones.append(f"<span {muted}>{escape(duty.text)} ({escape(depends)})</span>")
    heading = [f"<tr><td colspan='2'>{escape(text('adviser.perhaps'))}</td></tr>"] if open_ones else []
    lines = [*map(_bullet, holding), *heading, *map(_bullet, open_ones)]
    return f"<table width='100%' cellspacing='0' cellpadding='2'>{''.join(lines)}</table>" if lines else ""


def _bullet(words: str) -> str:
    return f"<tr><td width='3%'>•</td><td>{words}</td></tr>"


DUTY_KINDS = ("WAJIB", "WAJIB_KOMITMEN", "WAJIB_BERTAHAP", "BERTAHAP", "DIANJURKAN", "SESUAI_NEGARA")


def decision_words(one: Decision) -> str:
    """One decision, with its date, person, table and reason."""
    day = stored_day(one.date)
    told = {"result": result_word(one.result), "date": long_date(day) if day else one.date, "by": one.by}
    if one.is_changed:
        return text("adviser.changed-to", estimated=result_word(one.estimated), reason=one.reason, **told)
    return text("adviser.accepted", version=one.version, rule=one.rule, **told)
