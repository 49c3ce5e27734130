"""Timers of this room. It may run late, twice at once, or again after a crash."""

from procrastinate.contrib.django import app

from wayhome.caselists import clockwork


@app.periodic(cron="37 * * * *")
@app.task(name="caselists.forget", queueing_lock="caselists.forget", pass_context=False)
def forget(timestamp: int) -> int:
    """Lists that nobody finished; runs that stopped; rows that a run sent and nobody brought in."""
    return clockwork.forget() + clockwork.end_runs() + clockwork.forget_sent()
