"""What became of one item, one asset, one provider over the inspections of this store; repeat findings."""
