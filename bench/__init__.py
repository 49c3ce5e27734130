"""Measurements: speed, size and memory. ``./run bench`` prints them and writes docs/performance.md."""
