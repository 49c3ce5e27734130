"""Wayhome: the shared case system with which people are brought home safely, by their own choice."""

__version__ = "0.1.0"
