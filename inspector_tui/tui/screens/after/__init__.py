"""After the visit: corrective actions, what was found last time."""
