"""Timers of this room. Any of them may run late, twice at once, or again after a crash."""

from procrastinate.contrib.django import app

from wayhome.rounds import clockwork


@app.periodic(cron="*/5 * * * *")
@app.task(name="rounds.shut", queueing_lock="rounds.shut", pass_context=False)
def shut(timestamp: int) -> int:
    """Lists whose day is over open nothing any more."""
    return clockwork.shut()
