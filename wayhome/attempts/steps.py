"""The keys of the steps of an attempt, and what they mean to rooms that ask."""

BEGUN = "return_attempt_begun"  # on the case: once for each attempt
APPROVED = "departure_approved"
ENDED = "attempt_ended"
SET_OUT = "travel_begun"  # taken by the room of the way: from then on whoever waits hears from there
ARRIVED = "travel_arrived"  # taken by the room of the way; no later word ends a plan that was fulfilled
WAITS = "waits_"  # before the id of a yes that was taken back: nothing goes on, and nothing is given up yet
GOES_ON = "goes_on_"  # before the same id: asked alone, it was not her or his wish
LIFTED = "lifted_"  # before the id of a hold: two people went ahead on it, in this attempt alone
