"""The index of past inspections kept in step with the record: what is new is taken in, what left is wiped."""
