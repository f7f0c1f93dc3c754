"""The bundle: what an inspection leaves as. ``write``, ``verify`` and ``open`` are the doors to use."""
