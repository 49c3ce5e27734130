"""Timers of this room. Any of them may run late, twice at once, or again after a crash."""

from procrastinate.contrib.django import app

from wayhome.departure import clockwork


@app.periodic(cron="* * * * *")
@app.task(name="departure.look", queueing_lock="departure.look", pass_context=False)
def look(timestamp: int) -> int:
    """What was approved is looked at again, a day and two hours before."""
    return clockwork.look_all()
