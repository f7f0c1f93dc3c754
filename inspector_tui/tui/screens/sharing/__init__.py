"""Working together: what the lead hands out, and what colleagues hand back."""
