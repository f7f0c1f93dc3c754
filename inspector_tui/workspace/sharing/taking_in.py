"""A colleague's bundle: looked at before it is taken in, and taken in."""
