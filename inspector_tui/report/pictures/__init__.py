"""Charts drawn: as SVG, and in letters."""
