"""What leaves and what is kept: bundles, receipts of others' work, backups, purges."""
