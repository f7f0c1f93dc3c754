"""What leaves and what is kept: bundles written and checked, backups, purge and its certificate."""
