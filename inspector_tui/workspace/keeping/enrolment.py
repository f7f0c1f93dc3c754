"""Asking to be put on the office's trust list."""
