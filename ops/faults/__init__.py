"""What happens to machines, done on purpose to a practice world, with a ledger outside of what was acknowledged."""
