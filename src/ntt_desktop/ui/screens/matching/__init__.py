"""Saran pencocokan: needs of villages and offers of companies."""
