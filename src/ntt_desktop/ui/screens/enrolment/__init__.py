"""Pendaftaran: how laptops become enrolled, on both sides. Each view has its model beside it."""
