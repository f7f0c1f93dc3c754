"""What waits to be sent, what was sent, what the office answered."""
