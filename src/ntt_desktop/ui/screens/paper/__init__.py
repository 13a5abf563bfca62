"""Ketik dari kertas: one page in the order of paper form F01."""
