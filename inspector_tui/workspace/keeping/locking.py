"""The app locked after idle, and unlocked by the key of who works here."""
