"""Timers of this room. Any of them may run late, twice at once, or again after a crash."""

from procrastinate.contrib.django import app

from wayhome.numbers import owing


@app.periodic(cron="37 4 * * *")
@app.task(name="numbers.remind", queueing_lock="numbers.remind", pass_context=False)
def remind(timestamp: int) -> int:
    """Whoever owes the counts of a year that is over hears of it."""
    return owing.remind_all()
