"""Timers of this room. Each may run late, twice at once, or again after a crash."""

from procrastinate.contrib.django import app

from wayhome.children import coming


@app.periodic(cron="5 * * * *")
@app.task(name="children.settle", queueing_lock="children.settle", pass_context=False)
def settle(timestamp: int) -> int:
    """Who is 18 today has no guardian any more."""
    return coming.settle()
