"""The plan for the time after arriving: goals, steps, money, her or his signature; promised and given."""
