"""Compiles our modules, what PySide6 would compile at every start, and puts our words into one file, so that no start has to."""

import compileall
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"

compileall.compile_dir(SOURCE, quiet=1)
sys.path.insert(0, str(SOURCE))

from ntt_desktop.base import i18n
from ntt_desktop.ui import embedded

embedded.keep()
i18n.keep()
