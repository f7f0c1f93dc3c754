"""Sending and receiving: transports, object names, receipts, encryption to the office, bounded checking.

The one room that opens a network connection, and only in ``sftp`` and ``s3``, whose libraries are optional
extras imported when such a remote is named. It knows no desk: whoever calls it keeps the books.
"""
