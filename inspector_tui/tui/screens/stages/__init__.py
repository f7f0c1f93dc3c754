"""The course of a case: where it stands, the next step, its documents, the lead's decisions."""
