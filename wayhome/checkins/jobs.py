"""Timers of this room. Any of them may run late, twice at once, or again after a crash."""

from procrastinate.contrib.django import app

from wayhome.checkins import clockwork, upgrading


@app.periodic(cron="* * * * *")
@app.task(name="checkins.look", queueing_lock="checkins.look", pass_context=False)
def look(timestamp: int) -> int:
    """Who was not heard of in time, and who has not arrived."""
    return clockwork.look_all()


@app.periodic(cron="37 3 * * *")
@app.task(name="checkins.sweep", queueing_lock="checkins.sweep", pass_context=False)
def sweep(timestamp: int) -> int:
    """What the clock waited for long ago is deleted."""
    return clockwork.sweep()


@app.periodic(cron="*/10 * * * *")
@app.task(name="checkins.upgrade", queueing_lock="checkins.upgrade", pass_context=False)
def upgrade(timestamp: int) -> int:
    """Journeys that were under way at an upgrade: both sides of each hand-over are waited for."""
    return upgrading.look_all()
