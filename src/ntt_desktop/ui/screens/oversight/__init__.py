"""The page Temuan: what a person should look at, and requests for erasure."""
