"""Sending to the office and hearing back: remotes, outbox, receipts."""
