"""Who reads a report: three whitelist models, and the document each becomes."""
