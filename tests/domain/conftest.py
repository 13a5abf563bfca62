"""Lets the tests of the domain share their sample values (`tests/samples`)."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "samples"))
