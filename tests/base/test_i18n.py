import json
import os
from pathlib import Path

import pytest

from ntt_desktop.base import i18n, resources


@pytest.fixture
def words(tmp_path, monkeypatch):
    """Writes files of a catalogue of its own: {file: {name: sentence}}."""

    def write(**files: dict[str, str]) -> Path:
        folder = tmp_path / "words" / "id"
        folder.mkdir(parents=True)
        for name, sentences in files.items():
            (folder / f"{name}.json").write_text(json.dumps(sentences), encoding="utf-8")
        i18n.catalogue.cache_clear()
        return folder

    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    yield write
    i18n.catalogue.cache_clear()


def test_a_sentence_with_its_places_filled(words):
    words(one={"greeting": "Selamat datang, {name}: {count} catatan."})
    assert i18n.text("greeting", name="Maria", count=3) == "Selamat datang, Maria: 3 catatan."


def test_without_values_braces_stay(words):
    words(one={"shape": "{titik}"})
    assert i18n.text("shape") == "{titik}"


def test_all_files_are_one_catalogue_and_a_name_stands_once(words):
    words(one={"a": "A"}, two={"b": "B"})
    assert (i18n.text("a"), i18n.text("b"), i18n.has_text("c")) == ("A", "B", False)


def test_a_name_in_two_files_is_refused_with_both_places(words):
    words(one={"a": "A"}, two={"a": "B"})
    with pytest.raises(ValueError, match=r"two\.json: a"):
        i18n.catalogue()


@pytest.mark.parametrize("change", ["edited", "another", "fewer", "damaged"])
def test_words_kept_in_one_file_count_as_long_as_the_files_are_as_they_were(words, change):
    folder = words(one={"a": "A"}, two={"b": "B"})
    i18n.keep()
    kept = folder.parents[1] / "compiled" / "words-id.bin"
    (folder / "one.json").write_text(json.dumps({"a": "Z"}), encoding="utf-8")
    made = kept.stat().st_mtime_ns
    os.utime(folder / "one.json", ns=(made - 1, made - 1))
    assert i18n.text("a") == "A", "not read again"
    i18n.catalogue.cache_clear()
    if change == "edited":
        os.utime(folder / "one.json", ns=(made + 1, made + 1))
    elif change == "another":
        (folder / "three.json").write_text("{}")
        os.utime(folder / "three.json", ns=(made - 1, made - 1))
    elif change == "fewer":
        (folder / "two.json").unlink()
    else:
        kept.write_bytes(kept.read_bytes()[:-9])
        os.utime(kept, ns=(made, made))
    assert i18n.text("a") == "Z"


def test_an_unknown_name_is_a_bug(words):
    words(one={})
    with pytest.raises(KeyError):
        i18n.text("nothing")


def test_no_sentence_of_the_program_has_broken_places():
    for name, sentence in i18n.catalogue().items():
        assert sentence.strip(), name
        assert sentence.count("{") == sentence.count("}"), name
