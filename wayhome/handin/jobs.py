"""Timers of this room. Each may run late, twice at once, or again after a crash."""

from procrastinate.contrib.django import app

from wayhome.handin import clockwork


@app.periodic(cron="23 * * * *")
@app.task(name="handin.lapse", queueing_lock="handin.lapse", pass_context=False)
def lapse(timestamp: int) -> int:
    """Early warnings."""
    return clockwork.lapse_all()
