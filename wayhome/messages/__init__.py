"""What agencies that work on one case write to each other."""
