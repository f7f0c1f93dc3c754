"""Bundles taken in: checked in bounded child processes, filed, merged, answered."""
