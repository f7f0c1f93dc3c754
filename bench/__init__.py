"""Measures the budgets this project set itself, each against its yardstick in the same run."""
