"""Tests of the casefile."""
