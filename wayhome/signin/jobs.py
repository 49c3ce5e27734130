"""Timers of sign-in."""

from django.contrib.sessions.backends.db import SessionStore
from procrastinate.contrib.django import app

from wayhome.signin import short_doors


@app.periodic(cron="29 2 * * *")
@app.task(name="sessions.clear", queueing_lock="sessions.clear", pass_context=False)
def clear_sessions(timestamp: int) -> None:
    """Delete sessions that have lapsed, and numbers of shifts that are over."""
    SessionStore.clear_expired()
    short_doors.sweep()
