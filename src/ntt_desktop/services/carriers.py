"""How an exchange file travels, and how large one volume of it may be (sync 7, "Volume sizes")."""

from typing import Literal

Carrier = Literal["stick", "mail", "chat"]

MIB = 1024 * 1024
MOST: dict[Carrier, int] = {"stick": 1945 * MIB, "mail": 14 * MIB, "chat": 95 * MIB}
"""Bytes of a volume: below 2 GiB for FAT32; a letter of 20 MB takes 14 MiB as base64; a document in a chat 100 MB."""
