"""Append-only chain of who did and read what. One door: record()."""
