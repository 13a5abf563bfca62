"""Pages that are not a list of records."""
