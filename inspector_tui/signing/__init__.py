"""Keys, signatures and whose signatures count.

``sshsig`` is the format, ``keys`` and ``signer`` are the hands that sign, ``trust`` says whom we know.
Nothing here imports ``cryptography`` before a key is used, so the room costs little at start-up, and the
only socket it ever opens is ssh-agent's local one.
"""
