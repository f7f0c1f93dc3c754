"""Sending and receiving: names of objects, receipts, and three rooms of its own.

``transports`` are the ways to a remote, ``bounded`` examines strangers' bundles in child processes,
``encryption`` is age. The one room that opens a network connection, and only in ``transports.sftp`` and
``transports.s3``, whose libraries are optional extras imported when such a remote is named. It knows no desk:
whoever calls it keeps the books.
"""
