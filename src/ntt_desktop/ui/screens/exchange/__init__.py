"""Tukar data: files for other offices, files from them, and what two places filled differently."""
