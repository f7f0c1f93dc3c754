"""Every table of a case as CSV."""
