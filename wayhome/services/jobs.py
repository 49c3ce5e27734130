"""Timers of the directory. Either may run late, twice at once, or again after a crash."""

from procrastinate.contrib.django import app

from wayhome.services import funding, ripening


@app.periodic(cron="41 3 * * *")
@app.task(name="services.ripen", queueing_lock="services.ripen", pass_context=False)
def ripen(timestamp: int) -> int:
    """Entries to confirm, posts to ring, training that lapses."""
    return ripening.see_all()


@app.periodic(cron="51 3 * * *")
@app.task(name="services.remind", queueing_lock="services.remind", pass_context=False)
def remind(timestamp: int) -> int:
    """Money that ends."""
    return funding.remind_all()
