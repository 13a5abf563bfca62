"""The window; PySide6 lives here and nowhere else."""

import builtins

from ntt_desktop.ui import embedded

with embedded.kept():
    import PySide6.QtCore  # noqa: F401  it changes `__import__`

# PySide6 reads the source of every module imported after it, to see whether `from __feature__ import` concerns it.
# Nobody here uses that, and it costs a start 10 ms.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
