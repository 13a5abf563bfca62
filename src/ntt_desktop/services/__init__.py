"""What the program can do; each verb once, for window and command line."""
