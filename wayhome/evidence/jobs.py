"""Timers of this room. Any of them may run late, twice at once, or again after a crash."""

from procrastinate.contrib.django import app

from wayhome.evidence import keepers


@app.periodic(cron="41 * * * *")
@app.task(name="evidence.end_keys", queueing_lock="evidence.end_keys", pass_context=False)
def end_keys(timestamp: int) -> int:
    """A part that lapsed by the clock takes the keys to evidence along; a yes that ended, what was on its way."""
    return keepers.end_all()
