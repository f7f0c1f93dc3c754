"""Working on one case together: work packs, a colleague's record taken in, joining, forks."""
