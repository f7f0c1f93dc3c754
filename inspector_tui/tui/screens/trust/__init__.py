"""Whose keys count: the list, taking one in, asking to be put on it."""
