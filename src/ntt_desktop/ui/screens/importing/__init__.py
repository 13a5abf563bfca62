"""Impor: a list from outside, looked at first, stored all together or not at all."""
