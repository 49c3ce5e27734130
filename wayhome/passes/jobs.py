"""Timers of this room. Any of them may run late, twice at once, or again after a crash."""

from procrastinate.contrib.django import app

from wayhome.passes import clockwork


@app.periodic(cron="* * * * *")
@app.task(name="passes.shut", queueing_lock="passes.shut", pass_context=False)
def shut(timestamp: int) -> int:
    """Passes whose time is over open nothing any more. Before that somebody is asked, where they are needed still."""
    clockwork.ask()
    return clockwork.shut()


@app.periodic(cron="*/10 * * * *")
@app.task(name="passes.erase_places", queueing_lock="passes.erase_places", pass_context=False)
def erase_places(timestamp: int) -> int:
    """Places are erased when their time after arriving is over."""
    return clockwork.erase_places()
