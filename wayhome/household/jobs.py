"""Timers of this room. Any of them may run late, twice at once, or again after a crash."""

from procrastinate.contrib.django import app

from wayhome.household import clockwork


@app.periodic(cron="*/10 * * * *")
@app.task(name="household.gaps", queueing_lock="household.gaps", pass_context=False)
def see_empty_shifts(timestamp: int) -> int:
    """Empty shifts of houses become duties."""
    return clockwork.see_empty_shifts()
