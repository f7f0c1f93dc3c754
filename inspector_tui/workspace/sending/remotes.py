"""Remotes by name and by address, without secrets."""
