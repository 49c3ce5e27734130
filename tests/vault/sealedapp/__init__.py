"""Sealed records of a room that does not exist, for tests of the vault: one that changes, one fact, own notes."""
