"""One search over everything that was recorded."""
