"""The office's trust list on a laptop: taken in, shown, asked."""
