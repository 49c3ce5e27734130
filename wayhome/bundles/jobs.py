"""Timers of this room. They may run late, twice at once, or again after a crash."""

from procrastinate.contrib.django import app

from wayhome.bundles import clockwork


@app.periodic(cron="41 * * * *")
@app.task(name="bundles.forget", queueing_lock="bundles.forget", pass_context=False)
def forget(timestamp: int) -> int:
    """Files that nobody took in, and keys whose card is over."""
    return clockwork.forget() + clockwork.destroy_old_keys()
