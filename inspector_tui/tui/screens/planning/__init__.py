"""Before the visit: a new case, its plan, checklists in Excel, certificates."""
