"""Kalender masa berlaku: what ends or falls due, as a list and as a month."""
