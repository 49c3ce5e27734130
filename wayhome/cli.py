"""The ``wayhome`` command: a thin door over management commands."""
