"""Papers of the procedure: the confirmation sheet, the claims table, the request for corrective action."""
