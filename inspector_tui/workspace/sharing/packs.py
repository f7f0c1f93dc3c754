"""Work packs: what the lead hands out, and what an inspector begins with."""
