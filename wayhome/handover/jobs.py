"""Timers of hand-overs. Any of them may run late, twice at once, or again after a crash."""

from procrastinate.contrib.django import app

from wayhome.handover import ending


@app.periodic(cron="*/10 * * * *")
@app.task(name="handover.sweep", queueing_lock="handover.sweep", pass_context=False)
def sweep(timestamp: int) -> int:
    """What lapsed ends, and what was prepared for it is thrown away."""
    return ending.sweep()
