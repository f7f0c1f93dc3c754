"""The file beside the store to look back with: derived, searched, thrown away and made again at will."""
