"""Beranda: what should I do today."""
