"""The case on one or two pages."""
