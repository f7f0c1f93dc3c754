"""Reports for three audiences, each from a whitelist of its own."""
