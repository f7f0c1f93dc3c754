"""The workspace of a case: judging item by item, and what is asked of the whole case while one works."""
