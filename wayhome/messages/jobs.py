"""Timers of this room. Any of them may run late, twice at once, or again after a crash."""

from procrastinate.contrib.django import app

from wayhome.messages import ending


@app.periodic(cron="*/10 * * * *")
@app.task(name="messages.sweep", queueing_lock="messages.sweep", pass_context=False)
def sweep(timestamp: int) -> int:
    """Copies of who has no part in a case any more are deleted."""
    return ending.sweep()
