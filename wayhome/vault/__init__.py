"""Sealing of fields and files, keys and sessions. The only importer of cryptography libraries. Doors: see README.md."""
