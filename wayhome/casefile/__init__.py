"""The page of one case, and the worker’s desk: what waits today, where she stands, notes and files."""
