"""Rejected bundles, kept untouched, and judged again when the trust list is newer."""
