import json

import pytest

from ntt_desktop.base import i18n, resources


@pytest.fixture
def words(tmp_path, monkeypatch):
    """Writes files of a catalogue of its own: {file: {name: sentence}}."""

    def write(**files: dict[str, str]) -> None:
        folder = tmp_path / "words" / "id"
        folder.mkdir(parents=True)
        for name, sentences in files.items():
            (folder / f"{name}.json").write_text(json.dumps(sentences), encoding="utf-8")
        i18n.catalogue.cache_clear()

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


def test_an_unknown_name_is_a_bug(words):
    words(one={})
    with pytest.raises(KeyError):
        i18n.text("nothing")


def test_no_sentence_of_the_program_has_broken_places():
    for name, sentence in i18n.catalogue().items():
        assert sentence.strip(), name
        assert sentence.count("{") == sentence.count("}"), name
