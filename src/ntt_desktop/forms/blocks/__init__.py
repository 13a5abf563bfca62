"""One module per sort of block: from its description and the values to slices."""
