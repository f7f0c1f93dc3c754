"""Inspector: a terminal app for on-site security assessments of cloud service providers."""

__version__ = "0.1.0"
