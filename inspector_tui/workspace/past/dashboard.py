"""The pictures: verdicts, findings over time, actions by age, claims, coverage. Counts, never a score."""
