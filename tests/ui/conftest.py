"""A real workspace on disk behind the widgets: what a field officer has."""

import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from tests.store.enrolling import enrol
from tests.ui.keyboard import Keys

from ntt_desktop import wiring
from ntt_desktop.domain.ids import RecordId
from ntt_desktop.domain.regions import regions
from ntt_desktop.services.lists import Lists
from ntt_desktop.services.records import Edit, Records
from ntt_desktop.services.workspace import create, people
from ntt_desktop.store.store import Store
from ntt_desktop.ui import start
from ntt_desktop.ui.kit.jobs import Jobs
from ntt_desktop.ui.kit.notices import Notices
from ntt_desktop.ui.kit.operations import Operations
from ntt_desktop.ui.kit.remembered import Remembered
from ntt_desktop.ui.kit.theme import theme
from ntt_desktop.ui.main_window.window import MainWindow

VILLAGE = "53.09.06.2009"  # Beiwali, Bajawa, Kabupaten Ngada


@pytest.fixture(autouse=True)
def looks(qapp: QApplication) -> None:
    if not qapp.styleSheet():
        theme.apply(qapp, "light")


@dataclass
class Office:
    """What a page needs, over a workspace of its own."""

    code: str
    store: Store
    records: Records
    lists: Lists
    notices: Notices
    jobs: Jobs
    operations: Operations

    regions = staticmethod(regions)

    def put(self, kind: str, id: RecordId | None = None, /, **values: object) -> RecordId:
        """A record as another part of the program would store it; nobody is told."""
        return self.records.save(Edit(kind, id, values)).id


@pytest.fixture
def make_office(tmp_path: Path, qapp: QApplication) -> Iterator[Callable[[str], Office]]:
    made: list[tuple[Office, object]] = []

    def make(code: str = "53.09") -> Office:
        store = create(tmp_path / f"kantor-{len(made)}", code, "Maria Goreti Bere")
        records = Records(store, people(store)[0])
        notices = Notices()
        jobs = Jobs(notices)
        operations = Operations(jobs, notices)
        operations.begin(records)
        made.append((Office(code, store, records, Lists(store.file), notices, jobs, operations), store))
        return made[-1][0]

    yield make
    for office, store in made:
        office.jobs.close()
        office.notices.deleteLater()
        store.close()


@pytest.fixture
def office(make_office: Callable[[str], Office]) -> Office:
    return make_office("53.09")


@pytest.fixture
def show(qtbot) -> Callable[..., QWidget]:
    """Shows a widget in an active window, so that it can have the cursor; it is closed before the office is."""
    kept: list[QWidget] = []

    def show(widget: QWidget, width: int = 1366, height: int = 768) -> QWidget:
        kept.append(widget)
        widget.resize(width, height)
        qtbot.addWidget(widget)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return show


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Of Kabupaten Ngada, with its first user, closed."""
    folder = tmp_path / "ruang-kerja"
    wiring.new_program(folder, "53.09", "Maria Bere").close()
    return folder


@pytest.fixture
def known_province(tmp_path: Path, workspace: Path) -> Iterator[wiring.Program]:
    """The province, open, which knows the laptop of `workspace`."""
    program, here = wiring.new_program(tmp_path / "provinsi", "53", "Adriana Ndun"), wiring.open_program(workspace)
    enrol((program.store, here.store))
    here.close()
    yield program
    program.close()


@pytest.fixture
def open_window(qtbot, qapp) -> Iterator[Callable[..., MainWindow]]:
    """Opens windows as the program does, and closes them afterwards."""
    starts: list[start.Start] = []

    def open_(folder: Path, page: str = "home", size: tuple[int, int] = (1366, 728)) -> MainWindow:
        start.application("light")
        begun = start.Start(Remembered(page=page, window=list(size)))
        starts.append(begun)
        begun.open(folder)
        qtbot.waitUntil(lambda: begun.program is not None, timeout=20_000)
        window = begun.window
        assert isinstance(window, MainWindow)
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=5000)
        return window

    yield open_
    for begun in starts:
        if begun.window is not None:
            begun.window.close()


@pytest.fixture
def keys() -> Keys:
    return Keys()


class _Strays(QObject):
    """Notes what is shown although it is in no window yet: it flashes up as a window of its own and takes the cursor."""

    PARTS = (QLabel, QAbstractButton, QLineEdit)

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, self.PARTS) and watched.isWindow():
            by = [frame for frame in traceback.extract_stack() if "ntt_desktop" in frame.filename]
            if by and watched.windowType() == Qt.WindowType.Window:
                self.seen.append(f"{type(watched).__name__}, {by[-1].filename}:{by[-1].lineno}")
        return False


@pytest.fixture(autouse=True)
def no_strays(qapp: QApplication) -> Iterator[None]:
    strays = _Strays()
    qapp.installEventFilter(strays)
    yield
    qapp.removeEventFilter(strays)
    assert strays.seen == []
