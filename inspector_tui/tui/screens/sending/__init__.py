"""Sending to the office and hearing back: outbox, remotes, receipts."""
