"""Timers of this room. Any of them may run late, twice at once, or again after a crash."""

from procrastinate.contrib.django import app

from wayhome.training import clockwork


@app.periodic(cron="7 * * * *")
@app.task(name="training.see", queueing_lock="training.see", pass_context=False)
def see(timestamp: int) -> int:
    """Certificates that ended; roles that rest after the warning, or open again."""
    return clockwork.see_all()
