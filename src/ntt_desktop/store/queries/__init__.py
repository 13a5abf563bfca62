"""What lists and look-ups read; needs the database driver alone."""
