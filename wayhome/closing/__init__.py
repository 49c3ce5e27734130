"""Closing a case as a step that is planned, with the door left open."""
