"""Numbers that tell of nobody."""
