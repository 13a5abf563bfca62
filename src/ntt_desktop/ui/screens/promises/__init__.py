"""Janji & angka: readiness of the heads of regions, figures that were said, and the lists behind them."""
