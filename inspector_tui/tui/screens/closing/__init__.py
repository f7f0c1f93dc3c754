"""The confirmation sheet: printed, signed or refused, checked."""
