"""A case sealed into one age file and opened again."""
