"""Numbered steps of the database, frozen in time, SQL only."""
