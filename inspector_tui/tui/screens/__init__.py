"""Screens and dialogs, one to a module."""
