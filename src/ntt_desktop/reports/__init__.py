"""Figures over many records; rows in, report out."""
