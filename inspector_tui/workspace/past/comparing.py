"""Two inspections side by side, item by item."""
