"""The office: at a glance, intake, ledger, quarantine, and its work on the trust list."""
