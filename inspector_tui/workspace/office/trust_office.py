"""The office's trust list: people signed in, keys revoked, roots changed, versions published."""
