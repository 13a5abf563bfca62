"""Preview and printing: the PDF itself, inside the window."""
