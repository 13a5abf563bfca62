"""NTT Desktop: village products, UPT land and their papers, offline."""
