"""The one window of a workspace."""
