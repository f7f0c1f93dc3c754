"""The manual of every command: what it does, special exit codes, examples. Read only when help is asked for.

A module here is named like the module its commands live in, and holds ``PAGES``: the words of a command
after ``inspector`` to its :class:`~inspector_tui.cli.manual.page.Page`. A test holds it against the tree:
every command has a page with an example, every example parses, and those that say so are run.
"""
