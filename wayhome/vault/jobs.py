"""Timers of the vault. None of them holds a key."""

from procrastinate.contrib.django import app

from wayhome.vault import files, records, sessions


@app.periodic(cron="3 0 * * *")
@app.task(name="vault.expire", queueing_lock="vault.expire", pass_context=False)
def expire(timestamp: int) -> int:
    """End every share whose last day is over. Opening checks the day itself; this takes the wraps away as well."""
    return records.expire()


@app.periodic(cron="*/10 * * * *")
@app.task(name="vault.sweep_sessions", queueing_lock="vault.sweep_sessions", pass_context=False)
def sweep_sessions(timestamp: int) -> int:
    """Delete the keys of sessions that are over, so that they lie in no later backup."""
    return sessions.sweep()


@app.periodic(cron="41 2 * * *")
@app.task(name="vault.remove_orphans", queueing_lock="vault.remove_orphans", pass_context=False)
def remove_orphans(timestamp: int) -> int:
    """Remove sealed files that no record names, and uploads that nobody received."""
    return files.remove_orphans()
