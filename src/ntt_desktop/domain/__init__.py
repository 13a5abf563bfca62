"""What exists and which rules hold: plain Python, no files, no SQL, no Qt."""
