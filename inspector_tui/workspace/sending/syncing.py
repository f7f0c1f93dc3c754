"""Push and pull: planned with the store, carried out without it, noted with it."""
