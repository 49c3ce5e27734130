"""The keys of the steps on the way, taken on an attempt."""

from wayhome.attempts.steps import ARRIVED as ARRIVED

BEGUN = "travel_begun"
HANDED = "handed_over"
STOPPED = "travel_stopped"
RESUMED = "travel_resumed"  # after being asked again
BACK = "travel_back"  # stopped, and in safe hands again: the way is over

OVER = frozenset({ARRIVED, BACK})
