from pathlib import Path

from ntt_desktop.base.paths import settings_folder


def test_the_environment_names_the_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("NTT_DESKTOP_HOME", str(tmp_path))
    assert settings_folder() == tmp_path


def test_otherwise_it_is_in_the_users_own_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("NTT_DESKTOP_HOME")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    assert settings_folder().name == "ntt-desktop"
    assert settings_folder().is_absolute()


def test_no_test_ever_sees_the_settings_of_this_machine():
    assert Path.home() not in settings_folder().parents
    assert not settings_folder().exists()
