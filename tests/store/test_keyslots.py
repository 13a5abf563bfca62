"""Key slots: what opens a workspace, what does not, and that no copy keeps an older way in."""

import json
from pathlib import Path

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntt_desktop.base import groups
from ntt_desktop.base.paths import settings_folder
from ntt_desktop.store import keylocks, keyslots, restore
from ntt_desktop.store import open as opening
from ntt_desktop.store.errors import Damaged, Locked, WrongPassphrase
from ntt_desktop.store.keyslots import Secret, Slot, Slots

MARIA, YOSEF = "a" * 32, "b" * 32
WORDS = "empat kata yang panjang"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    opening.create(tmp_path / "ngada").close()
    return tmp_path / "ngada"


def lock(folder: Path, *slots: tuple[str, str]) -> Slots:
    """Gives passphrases to users of a workspace that lies open."""
    file = opening.open_file(folder)
    after = file.slots
    for user, words in slots:
        after = after.with_slot(keylocks.lock("user", user, words, file.key))
    assert keyslots.change(folder, file.database, file.key, after) == []
    file.close()
    return after


def copies(folder: Path) -> list[Path]:
    found = keyslots.copies(folder, folder / "data.db")
    assert len(found) == 3
    return found


def opens(folder: Path, secret: Secret | None) -> str:
    """The user it was opened for."""
    file = opening.open_file(folder, secret=secret)
    try:
        return file.opened_with.about if file.opened_with else ""
    finally:
        file.close()


def test_a_new_workspace_opens_without_a_passphrase(folder) -> None:
    assert opens(folder, None) == ""
    assert opens(folder, Secret("apa saja")) == ""


def test_the_first_passphrase_takes_the_open_slot_out_of_every_copy(folder) -> None:
    file = opening.open_file(folder)
    key = file.key
    file.close()
    before = [path.read_bytes() for path in copies(folder)]
    lock(folder, (MARIA, WORDS))
    after = [path.read_bytes() for path in copies(folder)]
    assert len(set(after)) == 1
    assert after != before
    inside = {path: path.read_bytes() for path in (*folder.rglob("*"), *settings_folder().rglob("*")) if path.is_file()}
    assert not [path for path, data in inside.items() if keyslots._text(key).encode() in data or key in data]


def test_only_the_right_passphrase_opens_and_says_whose_it_was(folder) -> None:
    lock(folder, (MARIA, WORDS), (YOSEF, "kata lain"))
    with pytest.raises(Locked):
        opens(folder, None)
    for wrong in ("", "Empat kata yang panjang", WORDS + " ", keyslots.NAME):
        with pytest.raises(WrongPassphrase):
            opens(folder, Secret(wrong))
    assert opens(folder, Secret(WORDS)) == MARIA
    assert opens(folder, Secret("kata lain")) == YOSEF
    with pytest.raises(WrongPassphrase):
        opens(folder, Secret("kata lain", MARIA))


def test_letters_that_look_the_same_are_the_same(folder) -> None:
    lock(folder, (MARIA, "Nte\u0301 Bajawa"))
    assert opens(folder, Secret("Nt\u00e9 Bajawa")) == MARIA


def test_a_slot_cannot_be_passed_off_as_anothers(folder) -> None:
    slots = lock(folder, (MARIA, WORDS), (YOSEF, "kata lain"))
    maria, yosef = slots.slots
    forged = slots._replace(slots=(yosef._replace(about=MARIA), maria._replace(about=YOSEF)))
    for path in copies(folder):
        path.write_bytes(keyslots.content(forged))
    for words in (WORDS, "kata lain"):
        with pytest.raises(WrongPassphrase):
            opens(folder, Secret(words))


def test_a_changed_passphrase_leaves_no_former_one_in_any_copy(folder) -> None:
    lock(folder, (MARIA, WORDS), (YOSEF, "kata lain"))
    file = opening.open_file(folder, secret=Secret(WORDS))
    database = (folder / "data.db").read_bytes()
    assert (
        keyslots.change(
            folder, file.database, file.key, file.slots.with_slot(keylocks.lock("user", MARIA, "yang baru", file.key))
        )
        == []
    )
    file.close()
    assert (folder / "data.db").read_bytes() == database
    for path in copies(folder):
        slots = keyslots.read(path)
        assert slots is not None
        assert slots.users == (YOSEF, MARIA)
        assert keylocks.unlock(slots.slots[1], WORDS) is None
    assert opens(folder, Secret("yang baru")) == MARIA


def test_an_older_copy_lets_nobody_in_while_the_slot_file_is_whole(folder) -> None:
    """As a change leaves it that was cut off after its first file."""
    before = {path: path.read_bytes() for path in copies(folder)}
    lock(folder, (MARIA, WORDS))
    for path in copies(folder)[1:]:
        path.write_bytes(before[path])
    with pytest.raises(Locked):
        opens(folder, None)
    with pytest.raises(WrongPassphrase):
        opens(folder, Secret("bukan ini"))
    assert opens(folder, Secret(WORDS)) == MARIA
    assert len({path.read_bytes() for path in copies(folder)}) == 1


def test_any_one_copy_is_enough_and_the_newest_is_believed(folder) -> None:
    older = lock(folder, (MARIA, WORDS))
    newer = lock_again(folder)
    main, second, third = copies(folder)
    main.unlink()
    second.write_bytes(keyslots.content(older))
    assert opens(folder, Secret("yang baru")) == MARIA
    assert {path.read_bytes() for path in copies(folder)} == {keyslots.content(newer)}
    for survivor in (main, second, third):
        for path in copies(folder):
            path.write_text("{}")
        survivor.write_bytes(keyslots.content(newer))
        assert opens(folder, Secret("yang baru")) == MARIA


def lock_again(folder: Path) -> Slots:
    file = opening.open_file(folder, secret=Secret(WORDS))
    after = file.slots.with_slot(keylocks.lock("user", MARIA, "yang baru", file.key))
    keyslots.change(folder, file.database, file.key, after)
    file.close()
    return after


def test_the_slot_file_of_another_workspace_in_its_place_does_no_harm(folder, tmp_path) -> None:
    opening.create(tmp_path / "ende").close()
    lock(tmp_path / "ende", (YOSEF, "kata lain"))
    lock(folder, (MARIA, WORDS))
    foreign = (tmp_path / "ende" / "kunci.json").read_bytes()
    (folder / "kunci.json").write_bytes(foreign)
    assert opens(folder, Secret(WORDS)) == MARIA
    assert foreign not in {path.read_bytes() for path in copies(folder)}
    (folder / "kunci.json").write_bytes(foreign)
    with pytest.raises(WrongPassphrase):
        opens(folder, Secret("kata lain"))
    (folder / "kunci.json").write_bytes(foreign)
    for path in copies(folder)[1:]:
        path.unlink()
    with pytest.raises(Damaged):
        opens(folder, Secret("kata lain"))


def test_the_printed_sheet_opens_however_it_is_typed(folder) -> None:
    lock(folder, (MARIA, WORDS))
    code = groups.make()
    file = opening.open_file(folder, secret=Secret(WORDS))
    keyslots.change(folder, file.database, file.key, file.slots.with_slot(keylocks.lock("sheet", "1", code, file.key)))
    file.close()
    for typed in (code, code.lower().replace("-", " ")):
        opened = opening.open_file(folder, secret=Secret(typed))
        assert opened.opened_with is not None
        assert opened.opened_with.sort == "sheet"
        opened.close()
    with pytest.raises(WrongPassphrase):
        opens(folder, Secret(groups.make()))


def test_the_recovery_key_of_the_province_opens_and_no_other(folder) -> None:
    slots = lock(folder, (MARIA, WORDS))
    ours, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    file = opening.open_file(folder, secret=Secret(WORDS))
    slots = slots.with_slot(keylocks.lock_for(str(ours.to_public()), slots.id, file.key))
    key = file.key
    file.close()
    assert keylocks.recover(slots, str(ours)) == key
    assert keylocks.recover(slots, str(other)) is None
    assert keylocks.recover(slots._replace(id="0" * 32), str(ours)) is None, "of another workspace"
    with pytest.raises(keylocks.NotARecipient):
        keylocks.lock_for("age1salah", slots.id, key)


def test_slots_of_an_earlier_release_are_read(folder) -> None:
    file = opening.open_file(folder)
    key = file.key
    file.close()
    first = {"v": 1, "slots": [{"kind": "open", "key": keyslots._text(key)}]}
    for path in copies(folder):
        path.write_text(json.dumps(first, indent=1))
    assert opens(folder, None) == ""
    daily = folder / "backups" / "harian-2026-01-01.kunci.json"
    daily.write_text(json.dumps(first, indent=1))
    lock(folder, (MARIA, WORDS))
    assert opens(folder, Secret(WORDS)) == MARIA
    assert keyslots.read(daily) == keyslots.read(folder / "kunci.json"), "copies of the database are locked too"


def test_copies_of_the_database_left_open_are_locked_at_the_next_start(folder) -> None:
    open_slots = (folder / "kunci.json").read_bytes()
    lock(folder, (MARIA, WORDS))
    daily = folder / "backups" / "harian-2026-01-01.kunci.json"
    daily.write_bytes(open_slots)
    opens(folder, Secret(WORDS))
    assert keyslots.read(daily) == keyslots.read(folder / "kunci.json")


def test_a_damaged_slot_file_is_damaged_and_not_a_wrong_passphrase(folder) -> None:
    slots = lock(folder, (MARIA, WORDS))
    written = bytearray(keyslots.content(slots))
    for place in range(0, len(written), 7):
        kept = written[place]
        written[place] ^= 1
        path = folder / "x.json"
        path.write_bytes(written)
        found = keyslots.read(path)
        assert found is None or found == slots, "a bit that means nothing, at most"
        written[place] = kept


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_anything_else_is_no_slot_file(data) -> None:
    with pytest.raises(keyslots.NotSlots):
        keyslots.parse(data)


@pytest.mark.parametrize("cost", [[1 << 22, 3, 4], [65536, 1000, 4], [65536, 3, 0], [1, 3, 4], [65536, 3], "x"])
def test_a_slot_that_asks_for_too_much_is_refused(cost) -> None:
    slots = Slots("c" * 32, 1, (Slot("user", MARIA, b"x" * 48, b"s" * 16, b"n" * 12, (65536, 3, 4)),))
    item = json.loads(keyslots.content(slots))
    assert keyslots.parse(json.dumps(item).encode()) == slots
    item["slots"][0]["argon2id"] = cost
    del item["sum"]
    item["sum"] = keyslots._sum(item)
    with pytest.raises(keyslots.NotSlots):
        keyslots.parse(json.dumps(item).encode())


def test_a_locked_backup_asks_for_its_passphrase(folder, tmp_path) -> None:
    from ntt_desktop.services.workspace import create
    from ntt_desktop.store import backup

    store = create(tmp_path / "penuh", "53.09", "Maria")
    file = store.file
    file.slots = file.slots.with_slot(keylocks.lock("user", MARIA, WORDS, file.key))
    keyslots.change(file.folder, file.database, file.key, file.slots)
    backup.write(file, tmp_path / "c.cadangan")
    key = file.key
    store.close()
    for secret, error in ((None, Locked), (Secret("salah"), WrongPassphrase)):
        with pytest.raises(error):
            restore.restore(tmp_path / "c.cadangan", tmp_path / "pulih", secret)
        assert not (tmp_path / "pulih").exists()
    restore.restore(tmp_path / "c.cadangan", tmp_path / "pulih", Secret(WORDS))
    assert opens(tmp_path / "pulih", Secret(WORDS)) == MARIA
    restore.restore(tmp_path / "c.cadangan", tmp_path / "pulih-2", key=key)
    with pytest.raises(Locked):
        opens(tmp_path / "pulih-2", None)


def test_nothing_secret_is_in_what_an_error_or_a_log_would_show() -> None:
    secret = Secret("sangat rahasia", MARIA)
    slot = Slot("open", "", b"kunci-kunci-kunci-kunci-kunci-32")
    shown = f"{secret!r} {slot!r} {Slots('d' * 32, 1, (slot,))!r} {keylocks.Unlocked(slot.sealed, slot)!r}"
    assert "rahasia" not in shown
    assert "kunci-kunci" not in shown
