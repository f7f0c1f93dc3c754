"""OSCAL out of a case and of its checklists."""
