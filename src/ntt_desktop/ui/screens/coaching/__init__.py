"""Tahap pembinaan: all products by the rung they have come to, and what each lacks for the next."""
