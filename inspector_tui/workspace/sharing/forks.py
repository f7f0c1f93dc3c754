"""Chains that fork: both sides shown, the lead's decision recorded."""
