"""One file per kind: table, editor, page."""
