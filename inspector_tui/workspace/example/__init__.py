"""The sample assessment: its story, played through the same doors as real work."""
