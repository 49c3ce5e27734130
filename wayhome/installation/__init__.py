"""What a running copy stands on: environment, data folder, database, web server. Knows nothing of people or cases."""
