"""Timers of sign-in."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from wayhome.core import clock
from wayhome.signin import jobs

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.real_time,
]  # when a session lapses Django writes by its own clock


def test_lapsed_sessions_are_deleted_and_others_stay() -> None:
    lapsed, live = SessionStore(), SessionStore()
    for session in (lapsed, live):
        session["x"] = 1
        session.save()
    Session.objects.filter(pk=lapsed.session_key).update(expire_date=clock.now() - timedelta(minutes=1))
    jobs.clear_sessions(0)
    assert list(Session.objects.values_list("pk", flat=True)) == [live.session_key]
