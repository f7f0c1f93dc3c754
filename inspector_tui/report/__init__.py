"""Papers: each audience's from its own whitelist of fields, never one template with parts hidden."""
