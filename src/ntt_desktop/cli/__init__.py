"""One command per service verb; no Qt."""
