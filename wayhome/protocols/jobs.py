"""Timers of this room. Any of them may run late, twice at once, or again after a crash."""

from procrastinate.contrib.django import app

from wayhome.protocols import clockwork


@app.periodic(cron="17 3 * * *")
@app.task(name="protocols.remind", queueing_lock="protocols.remind", pass_context=False)
def remind(timestamp: int) -> int:
    """Both sides hear a month before an agreement is to be looked at again."""
    return clockwork.remind()
