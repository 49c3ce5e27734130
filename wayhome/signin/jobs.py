"""Timers of sign-in."""

from django.contrib.sessions.backends.db import SessionStore
from procrastinate.contrib.django import app


@app.periodic(cron="29 2 * * *")
@app.task(name="signin.clear_sessions", queueing_lock="signin.clear_sessions", pass_context=False)
def clear_sessions(timestamp: int) -> None:
    """Delete sessions that have lapsed."""
    SessionStore.clear_expired()
