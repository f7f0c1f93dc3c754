"""After the visit: actions, due days, and what the last assessment says to the next."""
