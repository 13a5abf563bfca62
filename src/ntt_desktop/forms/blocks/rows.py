"""Field rows: number, label, colon and a value of words, dotted lines, digit boxes and tick boxes."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ntt_desktop.base.i18n import text as sentence
from ntt_desktop.forms import fonts
from ntt_desktop.forms.desk import Desk
from ntt_desktop.forms.fonts import POINT, REGULAR
from ntt_desktop.forms.marks import Box, Mark, Rule, Slice, Tick, Words
from ntt_desktop.forms.spec import Digits, Fill, Line, Part, Row, Say, Ticks

LEADING = 1.15
DIGITS_HEIGHT = 6.0
TICK = 3.4
GRID = 4.8
"""Height of a line of tick boxes in a grid."""
AFTER = 1.6
"""White between the parts of a line."""
TICKED = 0.9
"""Words beside tick boxes, of the type size of the row."""
MARK_SIZE = 6.5


def lay(row: Row, key: object, desk: Desk) -> Iterator[Slice]:
    if row.when and desk.text(row.when[0]) not in row.when[1].split("|"):
        return
    shape = row.shape
    leading = shape.size * LEADING * POINT
    first = _line_height(row.lines[0], leading) if not row.under else leading
    baseline = shape.pad + _baseline(first, shape.size)
    label = desk.kept.get(("label", key))
    if label is None:
        label = desk.kept["label", key] = tuple(_label(row, baseline))
    label_height = max((mark.y for mark in label if isinstance(mark, Words)), default=baseline) - baseline + leading

    flow = _Flow(desk, shape.size, shape.value_at, desk.width, shape.pad)
    if row.under:
        flow = _Flow(desk, shape.size, shape.indent + shape.number, desk.width, shape.pad + label_height + 0.4)
    for line in row.lines:
        if _nothing(line, desk):
            continue
        flow.begin(_line_height(line, leading))
        for part in line:
            flow.add(part)
    flow.end()

    height = max(flow.bottom, shape.pad + label_height) + shape.pad
    values = flow.values
    values.extend(_struck(row, label, desk))
    if desk.sheet.differing and not desk.sheet.differing.isdisjoint(names_of(row)):
        values.append(differs(baseline))
    slice = desk.slice(height, (key, tuple(flow.places)), lambda: iter((*label, *flow.fixed())), values)
    slice.keep = row.keep
    yield slice


def names_of(row: Row) -> set[str]:
    return {part.name for line in row.lines for part in line if not isinstance(part, Say)}


def differs(baseline: float) -> Words:
    """The mark of a value that is not decided yet, in the left margin."""
    words = sentence("paper.differs")
    return Words(-1.5 - fonts.width(words, fonts.ITALIC, MARK_SIZE), baseline, words, fonts.ITALIC, MARK_SIZE)


def _nothing(line: Line, desk: Desk) -> bool:
    """Whether a line holds only values that print nothing when they are empty, and all are."""
    return bool(line) and all(isinstance(part, Fill) and not part.dots and not desk.text(part.name) for part in line)


def _line_height(line: Line, leading: float) -> float:
    return DIGITS_HEIGHT if any(isinstance(part, Digits) for part in line) else leading


def _baseline(height: float, size: float) -> float:
    """Where capitals stand in the middle of a line of that height."""
    return (height + fonts.CAPITAL * size * POINT) / 2


def _label(row: Row, baseline: float) -> Iterator[Mark]:
    shape = row.shape
    x = shape.indent
    if row.number:
        yield Words(x, baseline, row.number, REGULAR, shape.size)
    left, right = x + shape.number, x + shape.number + shape.label
    leading = shape.size * LEADING * POINT
    if isinstance(row.label, str):
        room = right - left - 1.5
        for index, text in enumerate(fonts.wrap(row.label, REGULAR, shape.size, room)):
            yield Words(left, baseline + index * leading, text, REGULAR, shape.size)
    else:
        x, y = left, baseline
        for say in row.label:
            size, face = say.size or shape.size, fonts.face(say.bold, say.italic)
            wide = fonts.width(say.text, face, size)
            if x > left and x + wide > right:
                x, y = left, y + max(leading * 0.85, size * LEADING * POINT)
            yield Words(x, y, say.text.strip() if x == left else say.text, face, size)
            x += wide
    if shape.colon and not row.under:
        yield Words(right, baseline, ":", REGULAR, shape.size)


def _struck(row: Row, label: tuple[Mark, ...], desk: Desk) -> Iterator[Mark]:
    """A line through each word of the label that does not apply ("coret yang tidak perlu")."""
    if isinstance(row.label, str):
        return
    for say in row.label:
        if say.struck and desk.text(say.struck[0]) == say.struck[1]:
            for mark in label:
                if isinstance(mark, Words) and mark.text == say.text.strip():
                    y = mark.y - mark.size * POINT * 0.26
                    yield Rule(mark.x - 0.4, y, mark.x + fonts.width(mark.text, mark.font, mark.size) + 0.3, y, 0.9)


@dataclass(slots=True)
class _Flow:
    """Lays parts one after another from `left` to `right`, line after line from `top`."""

    desk: Desk
    size: float
    left: float
    right: float
    top: float
    values: list[Mark] = field(default_factory=list)
    places: list[float] = field(default_factory=list)
    """Where the fixed things stand: together with the row the key of the fixed marks."""
    things: list[tuple[Part, int, float, float]] = field(default_factory=list)
    bottom: float = 0
    x: float = 0
    height: float = 0
    baseline: float = 0

    def __post_init__(self) -> None:
        self.bottom = self.top

    def begin(self, height: float) -> None:
        self.end()
        self.x, self.height = self.left, height
        self.baseline = self.bottom + _baseline(height, self.size)
        self._low = self.bottom + height

    def end(self) -> None:
        if self.height:
            self.bottom = self._low
        self.height = 0

    _low: float = 0

    def _wrap(self) -> None:
        self.begin(self.height)

    def add(self, part: Part) -> None:
        if isinstance(part, Fill):
            self._fill(part)
        elif isinstance(part, Digits):
            self._digits(part)
        elif isinstance(part, Ticks):
            self._ticks(part)
        else:
            wide = fonts.width(part.text, fonts.face(part.bold, part.italic), part.size or self.size)
            if self.x > self.left and self.x + wide > self.right:
                self._wrap()
            self._thing(part, 0)
            self.x += wide + AFTER

    def _thing(self, part: Part, index: int) -> None:
        self.things.append((part, index, self.x, self.baseline))
        self.places.append(round(self.x, 2))
        self.places.append(round(self.baseline, 2))

    def _fill(self, part: Fill) -> None:
        text = self.desk.text(part.name)
        room = self.right - self.x
        if not text:
            if part.dots:
                end = self.x + min(part.width or room, room)
                self.values.append(Rule(self.x, self.baseline + 0.5, end - 0.3, self.baseline + 0.5, dots=True))
                self.x = end + AFTER
            return
        wide = fonts.width(text, REGULAR, self.size) if "\n" not in text else room + 1
        if wide <= room:
            self.values.append(Words(self.x, self.baseline, text, REGULAR, self.size))
            self.x += wide + AFTER
            return
        if self.x > self.left and (part.width or room < 30):
            self._wrap()
            room = self.right - self.left
        self._long(part, text, room)

    def _long(self, part: Fill, text: str, room: float) -> None:
        """A text over several lines; what exceeds `most` is left for the continuation sheet."""
        size, lines = fonts.fit(text, REGULAR, self.size, room)
        if part.most and len(lines) > part.most:
            self.desk.more_text[part.name] = fonts.left_over(text, lines[: part.most])
            lines = lines[: part.most]
        leading = size * LEADING * POINT
        for index, line in enumerate(lines):
            if line:
                self.values.append(Words(self.x, self.baseline + index * leading, line, REGULAR, size))
        low = self.baseline + (len(lines) - 1) * leading + (self.height - _baseline(self.height, self.size))
        if part.name in self.desk.more_text:
            low += 3
            self.values.append(Words(self.x, low - 0.9, sentence("paper.continued"), fonts.ITALIC, 7.5))
        self._low = max(self._low, low)
        self.x = self.right

    def _digits(self, part: Digits) -> None:
        text = self.desk.text(part.name)
        digits = text.replace(part.mark, "") if part.mark else text
        if digits and not (digits.isdigit() and len(digits) <= part.count):
            self._fill(Fill(part.name))
            return
        self._thing(part, 0)
        size = self.size
        one = fonts.width("0", REGULAR, size)
        x = self.x
        for group in part.groups:
            mine, digits = digits[:group], digits[group:]
            if mine:
                left = x + (part.pitch - one) / 2
                self.values.append(Words(left, self.baseline, mine, REGULAR, size, 0, part.pitch - one))
            x += group * part.pitch + part.gap
        self.x += part.width + 2

    def _ticks(self, part: Ticks) -> None:
        chosen = set(self.desk.text(part.name).split("|"))
        size = self.size * TICKED
        left, room = self.x, self.right - self.x
        for index, (codes, words) in enumerate(part.choices):
            if part.columns:
                line, column = divmod(index, part.columns)
                if line and not column:
                    self.bottom, self._low = self._low, self._low + GRID
                    self.baseline = self.bottom + _baseline(GRID, self.size)
                self.x = left + column * room / part.columns
                wide = room / part.columns
            else:
                wide = TICK + 1.2 + fonts.width(words, REGULAR, size) + 3.5
                if self.x > self.left and self.x + wide - 3.5 > self.right:
                    self._wrap()
            self._thing(part, index)
            if not chosen.isdisjoint(codes.split("|")):
                self.values.append(Tick(self.x, self.baseline - TICK + 0.45, TICK))
            self.x += wide
        if part.columns:
            self.x = self.right

    def fixed(self) -> Iterator[Mark]:
        for part, index, x, y in self.things:
            if isinstance(part, Say):
                yield Words(x, y, part.text, fonts.face(part.bold, part.italic), part.size or self.size)
            elif isinstance(part, Digits):
                yield from self._boxes(part, x, y)
            elif isinstance(part, Ticks):
                yield Box(x, y - TICK + 0.45, TICK, TICK, 0.6)
                words = part.choices[index][1]
                size = self.size * TICKED
                if part.columns:
                    room = (self.right - self.left) / part.columns - TICK - 2.2
                    size, _ = fonts.fit(words, REGULAR, size, room)
                yield Words(x + TICK + 1.2, y, words, REGULAR, size)

    def _boxes(self, part: Digits, x: float, baseline: float) -> Iterator[Mark]:
        top = baseline - _baseline(DIGITS_HEIGHT, self.size)
        for index, group in enumerate(part.groups):
            if index:
                dot = x - part.gap / 2 - fonts.width(part.mark, REGULAR, self.size) / 2
                yield Words(dot, baseline, part.mark, REGULAR, self.size)
            yield Box(x, top, group * part.pitch, DIGITS_HEIGHT)
            for line in range(1, group):
                yield Rule(x + line * part.pitch, top, x + line * part.pitch, top + DIGITS_HEIGHT)
            x += group * part.pitch + part.gap
