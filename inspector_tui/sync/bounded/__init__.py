"""Strangers' bundles examined in child processes with bounds, and the one line they may answer."""
