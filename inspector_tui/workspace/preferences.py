"""How a person likes it: the configuration file."""
