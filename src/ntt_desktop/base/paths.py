"""Where the program keeps what belongs to the user and not to a workspace."""

import os
from pathlib import Path

OVERRIDE = "NTT_DESKTOP_HOME"
"""Environment variable that names another folder: portable use, several users of one account, tests."""


def settings_folder() -> Path:
    """The folder of this user's settings and key copies; it may not exist yet."""
    chosen = os.environ.get(OVERRIDE)
    if chosen:
        return Path(chosen)
    from platformdirs import user_config_path  # only where it is needed: the program's start is short

    return user_config_path("ntt-desktop", appauthor=False)
