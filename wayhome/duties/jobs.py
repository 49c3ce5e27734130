"""Timers of duties. Any of them may run late, twice at once, or again after a crash."""

from procrastinate.contrib.django import app

from wayhome.duties import clock, emergencies, notices


@app.periodic(cron="* * * * *")
@app.task(name="duties.climb", queueing_lock="duties.climb", pass_context=False)
def climb(timestamp: int) -> int:
    """Who is next on a ladder hears."""
    return clock.climb()


@app.periodic(cron="* * * * *")
@app.task(name="duties.ring", queueing_lock="duties.ring", pass_context=False)
def ring(timestamp: int) -> int:
    """Emergencies that nobody has in hand ring. Apart from mail: a slow mail server holds up no emergency."""
    return emergencies.ring_all()


@app.periodic(cron="* * * * *")
@app.task(name="duties.tell", queueing_lock="duties.tell", pass_context=False)
def tell(timestamp: int) -> int:
    """Notices go out at the hours people chose."""
    return notices.tell_all()


@app.periodic(cron="*/5 * * * *")
@app.task(name="duties.gaps", queueing_lock="duties.gaps", pass_context=False)
def see_gaps(timestamp: int) -> int:
    """Empty shifts become duties."""
    return clock.see_gaps()


@app.periodic(cron="23 3 * * *")
@app.task(name="duties.sweep", queueing_lock="duties.sweep", pass_context=False)
def sweep(timestamp: int) -> int:
    """What is long closed is deleted."""
    return clock.sweep()
