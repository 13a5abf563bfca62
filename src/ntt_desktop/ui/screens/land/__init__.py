"""Land for a UPT: the score of a parcel, the dossier of its grant, parcels side by side, what guests may see."""
