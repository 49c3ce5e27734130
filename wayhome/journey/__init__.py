"""The engine of the journey: gates, steps, stages. Pure Python, no Django, no people."""
