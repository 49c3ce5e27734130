"""The practice world. Not installed in production."""
