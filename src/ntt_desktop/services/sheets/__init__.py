"""From records to the plain values of a paper: one module per form, named like its description."""
