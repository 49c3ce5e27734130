"""Timers of this room. Each may run late, twice at once, or again after a crash."""

from procrastinate.contrib.django import app

from wayhome.consent import clockwork


@app.periodic(cron="27 * * * *")
@app.task(name="consent.lapsed", queueing_lock="consent.lapsed", pass_context=False)
def lapsed(timestamp: int) -> int:
    """Partners whose access ran out are asked for their copies."""
    return clockwork.ask_back_all()
