"""The office: its home, intake, ledger and trust list."""
