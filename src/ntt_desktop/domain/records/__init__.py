"""One file per record kind: what the dictionary of fields cannot say."""
