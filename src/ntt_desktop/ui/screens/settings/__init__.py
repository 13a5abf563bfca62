"""Pengaturan: the office, its people, looks, safety, what was deleted, what this program is."""
