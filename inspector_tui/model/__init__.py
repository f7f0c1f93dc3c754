"""The words of the field as types. No I/O; imports nothing else of ours.

``words``, ``text`` and ``errors`` need the standard library only, so that a face can paint before
anything heavy is loaded; ``views`` is what the faces see; ``checklist``, ``plan`` and ``record`` are
pydantic models for data that comes in from outside.
"""
