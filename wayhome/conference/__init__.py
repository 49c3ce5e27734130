"""When two agencies see a decision differently."""
