"""Looking back over every inspection: search, compare, look back, pictures."""
