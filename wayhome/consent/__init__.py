"""What was agreed, for what, with whom and until when; taking it back, and what then follows."""
