"""Lets the tests of the exchange share their small world (`laptops.py`)."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
