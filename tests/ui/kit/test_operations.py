import pytest

from ntt_desktop.domain.changes import Changes
from ntt_desktop.services.records import Edit


def name_of(office, id) -> object:
    return office.records.get(id).record["nama"]


@pytest.fixture
def heard(office) -> list[Changes | None]:
    heard: list[Changes | None] = []
    office.operations.changed.connect(heard.append)
    return heard


def save(office, id, **values):
    return office.operations.save(Edit("laboratory", id, values))


def test_a_save_is_told_once_and_can_be_undone_and_done_again(office, heard):
    saved = save(office, None, nama="BPOM Kupang", aktif="ya")
    save(office, saved.id, nama="Balai POM di Kupang")
    assert [len(changes.items) for changes in heard] == [1, 1]
    stack = office.operations.stack
    assert stack.undoText()
    stack.undo()
    assert name_of(office, saved.id) == "BPOM Kupang"
    stack.redo()
    assert name_of(office, saved.id) == "Balai POM di Kupang"
    stack.undo()
    stack.undo()
    assert office.records.get(saved.id).deleted
    assert len(heard) == 6


def test_a_save_that_changes_nothing_is_no_step(office, heard):
    saved = save(office, None, nama="BPOM Kupang")
    save(office, saved.id, nama="BPOM Kupang")
    assert (office.operations.stack.count(), len(heard)) == (1, 1)


def test_a_refused_save_says_why(office, heard):
    assert save(office, "f" * 32, nama=None, tidak_ada="x") is None
    assert office.notices.shown
    assert (heard, office.operations.stack.count()) == ([], 0)


def test_undo_does_not_overwrite_what_somebody_else_changed(office, heard):
    saved = save(office, None, nama="BPOM Kupang")
    save(office, saved.id, nama="Balai POM di Kupang")
    office.put("laboratory", saved.id, nama="Balai POM Kupang")  # a file that was received
    office.operations.stack.undo()
    assert name_of(office, saved.id) == "Balai POM Kupang"
    assert "NTT-R03" in office.notices.shown[0].accessibleName()
    assert office.operations.stack.count() == 1, "the step that no longer fits is gone"


def test_deleting_is_a_step_too(office, heard):
    saved = save(office, None, nama="BPOM Kupang")
    office.operations.do(lambda: office.records.delete(saved.id))
    assert office.records.get(saved.id).deleted
    office.operations.stack.undo()
    assert not office.records.get(saved.id).deleted


def test_long_work_locks_the_editors_until_it_ends(office, heard, qtbot):
    locks: list[bool] = []
    office.operations.locked_changed.connect(locks.append)
    edits = [Edit("laboratory", None, {"nama": f"Lab {number}"}) for number in range(60)]
    office.operations.run("Mengimpor", lambda progress: office.records.save_all(edits, "Impor", progress=progress))
    assert office.operations.locked
    qtbot.waitUntil(lambda: not office.operations.locked)
    assert locks == [True, False]
    assert len(office.records.find("laboratory", nama="Lab 7")) == 1
    office.operations.stack.undo()  # sixty records: in the background
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert office.records.find("laboratory", nama="Lab 7") == []


def test_long_work_that_fails_unlocks_and_says_so(office, heard, qtbot):
    def work(progress):
        return office.records.save_all([Edit("laboratory", None, {"tidak_ada": "x"})], "Impor")

    office.operations.run("Mengimpor", work)
    qtbot.waitUntil(lambda: not office.operations.locked)
    assert office.notices.shown
    assert heard == []


def test_work_after_which_anything_may_differ_leaves_nothing_to_undo(office, heard, qtbot):
    save(office, None, nama="BPOM Kupang")
    office.operations.run("Menerima", lambda progress: ["berkas"], changes_of=lambda result: None)
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard[1] is None
    assert not office.operations.stack.canUndo()
