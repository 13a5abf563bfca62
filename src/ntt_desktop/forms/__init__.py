"""Official paper as PDF."""
