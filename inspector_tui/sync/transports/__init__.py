"""Ways to a remote: a folder, SFTP, S3; each does the five operations of ``sync.remote``."""
