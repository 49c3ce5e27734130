"""Timers of this room. Any of them may run late, twice at once, or again after a crash."""

from procrastinate.contrib.django import app

from wayhome.conference import clockwork


@app.periodic(cron="*/15 * * * *")
@app.task(name="conference.escalate", queueing_lock="conference.escalate", pass_context=False)
def escalate(timestamp: int) -> int:
    """What was not decided within three working days goes to the focal points."""
    return clockwork.escalate_all()
