"""Perkiraan jalur izin of one product: what-if facts at the left, a route for each way of selling at the right."""
