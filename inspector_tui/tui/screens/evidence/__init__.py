"""Evidence: taking it in, changing it, what was promised and came."""
