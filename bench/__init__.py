"""Measurements of the program beside the least the same work could take; run with `make bench`."""
