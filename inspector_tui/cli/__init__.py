"""The command line: one of the two faces. Knows the workspace and the model, nothing below.

Every command is small: it reads its arguments, asks the workspace, and shows what it says through the
one printer that makes data inert. Bodies import the workspace when they run, so that ``--version`` and
``--help`` stay quick and ``verify`` never loads the terminal app.
"""
