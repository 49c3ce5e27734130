"""When police, a court or a ministry asks about somebody: what is given, on what ground, and who is told."""
