"""The value types of the dictionary: read, canonical form, faults, Indonesian display."""
