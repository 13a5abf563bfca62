"""The page Kabupaten of a province."""
