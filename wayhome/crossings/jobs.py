"""Timers of this room. Any of them may run late, twice at once, or again after a crash."""

from procrastinate.contrib.django import app

from wayhome.core.actors import Job
from wayhome.crossings import actions_opening


@app.periodic(cron="25 * * * *")
@app.task(name="crossings.sweep", queueing_lock="crossings.sweep", pass_context=False)
def sweep(timestamp: int) -> int:
    """Letters whose time is over are emptied."""
    return actions_opening.sweep(by=Job("crossings.sweep"))
