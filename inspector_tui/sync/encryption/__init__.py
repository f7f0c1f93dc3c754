"""Whole files through age and back."""
