"""Findings: writing one, those on record, what the provider says to one."""
