"""The facts that this room writes, as gates name them: writing one ends the findings of gates that name it."""

FACTS = frozenset({"itinerary", "way"})
