"""What the case is about: permitted use, features, assets, and notes on what is out of scope."""
