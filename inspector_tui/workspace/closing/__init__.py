"""The closing meeting: the confirmation sheet, its versions and its signing."""
