"""The self-assessment: taken in, reviewed at the desk, held against the verdicts."""
