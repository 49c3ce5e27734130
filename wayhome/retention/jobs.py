"""Timers of this room. Any of them may run late, twice at once, or again after a crash."""

from procrastinate.contrib.django import app

from wayhome.retention import clockwork


@app.periodic(cron="23 4 * * *")
@app.task(name="retention.remind", queueing_lock="retention.remind", pass_context=False)
def remind(timestamp: int) -> int:
    """Whoever decides about closed cases looks through them once a month."""
    return clockwork.remind_all()
