"""Python's search for objects that hold each other in circles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting() -> Iterator[None]:
    """No such search meanwhile: it walks over every living object again and again while thousands of entries are made,
    which hold nothing in circles. What is no longer used is freed at once all the same."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
