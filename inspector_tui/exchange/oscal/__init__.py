"""OSCAL (NIST): assessment results and catalogues out, strictly; catalogues in, tolerantly."""
