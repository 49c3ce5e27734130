"""The keys of the steps on the way, taken on an attempt."""

from wayhome.attempts import steps as attempts

BEGUN, ARRIVED = attempts.SET_OUT, attempts.ARRIVED
HANDED = "handed_over"
STOPPED = "travel_stopped"
RESUMED = "travel_resumed"  # after being asked again
BACK = "travel_back"  # stopped, and in safe hands again: the way is over
# With BACK, and written before it: the way is over, and nobody has her or him in safe hands.
STAYS = "travel_stays_elsewhere"  # missed and found; an adult, by own wish
LOST = "travel_not_found"  # the case was closed

OVER = frozenset({ARRIVED, BACK})
