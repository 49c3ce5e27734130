"""Timers of this room. Each may run late, twice at once, or again after a crash."""

from procrastinate.contrib.django import app

from wayhome.referrals import clockwork


@app.periodic(cron="*/5 * * * *")
@app.task(name="referrals.lapse", queueing_lock="referrals.lapse", pass_context=False)
def lapse(timestamp: int) -> int:
    """Places that were held, and searches that are over."""
    return clockwork.lapse_all()


@app.periodic(cron="17 * * * *")
@app.task(name="referrals.expire", queueing_lock="referrals.expire", pass_context=False)
def expire(timestamp: int) -> int:
    """Requests that nobody answered, and those that told who it is on a yes that is over."""
    return clockwork.expire_all() + clockwork.lapse_agreements()
