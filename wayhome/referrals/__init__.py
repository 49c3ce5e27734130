"""One agency asks another for help for a person, first without a name, or for a place to sleep; and what came of it."""
