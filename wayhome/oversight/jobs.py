"""Timers of this room. Each may run late, twice at once, or again after a crash."""

from procrastinate.contrib.django import app

from wayhome.oversight import clockwork, unusual


@app.periodic(cron="* * * * *")
@app.task(name="oversight.end_openings", queueing_lock="oversight.end_openings", pass_context=False)
def end_openings(timestamp: int) -> int:
    """Emergency openings whose hours are over."""
    return clockwork.end_openings()


@app.periodic(cron="0 6 * * 1")
@app.task(name="oversight.ask_for_reviews", queueing_lock="oversight.ask_for_reviews", pass_context=False)
def ask_for_reviews(timestamp: int) -> int:
    """Each Monday: all emergency openings that nobody has looked at."""
    return clockwork.ask_for_reviews()


@app.periodic(cron="23 * * * *")
@app.task(name="oversight.scan", queueing_lock="oversight.scan", pass_context=False)
def scan(timestamp: int) -> int:
    """Each hour: reading out of the usual."""
    return unusual.scan()
