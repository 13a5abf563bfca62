"""For every layer: errors, words, clock, files. Knows nothing of our work."""
