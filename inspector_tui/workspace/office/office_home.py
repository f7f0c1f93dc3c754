"""An office home: made, opened, at a glance."""
