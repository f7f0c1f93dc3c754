"""Looking back: a search over everything, inspections side by side, what was found where, pictures."""
