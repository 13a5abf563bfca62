"""Questions across kinds, still pure."""
