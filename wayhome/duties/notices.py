"""Notices: at hours the worker chose, always, in words and size that tell nothing. Each is sent once."""

import logging
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from email.message import EmailMessage as Message
from email.policy import default as usual
from smtplib import SMTPException, SMTPServerDisconnected
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from wayhome.core import clock
from wayhome.duties import boards, hours
from wayhome.duties.models import ZONE, Notice, Preferences
from wayhome.organisations.models import Membership, User

logger = logging.getLogger(__name__)

BLOCK = 256  # bodies are as long as a multiple of it, in bytes
LATE_AT_MOST = timedelta(hours=6)  # [P] a digest missed for longer is left out; the next one comes
TRIES = 30  # [P] once a minute while the mail server is down


class Notification(EmailMessage):
    """One mail to one worker. Everything but the body has the same length whenever it is sent."""

    def message(self, *, policy: Any = usual) -> Message:  # noqa: ANN401 - Django's own signature
        made: Message = super().message(policy=policy)
        # Chosen here: left alone, the encoding of the body would depend on its words, and so its size.
        made.set_content(self.body, subtype="plain", charset="utf-8", cte="base64")
        return made


def tell_all(at: datetime | None = None) -> int:
    """Note down every digest that is due, and send those not sent so far. Returns how many were sent."""
    if not settings.CAN_MAIL:
        return 0
    at = at or clock.now()
    _note_down(at)
    return _send_waiting(at)


def _note_down(at: datetime) -> None:
    """One row for each worker and digest, also with two schedulers. What is past when hours are chosen is past."""
    chosen = {row.user_id: row for row in Preferences.objects.all()}
    known = set(Notice.objects.filter(digest_at__gt=at - LATE_AT_MOST).values_list("user", "digest_at"))
    new = []
    for user, since in _workers():
        wishes = chosen.get(user) or Preferences(user_id=user, changed_at=since)
        digest = _digest_of(wishes, at)
        if digest and digest > max(since, wishes.changed_at) and (user, digest) not in known:
            new.append(Notice(user_id=user, digest_at=digest))
    Notice.objects.bulk_create(new, ignore_conflicts=True)


def _workers() -> Iterable[tuple[UUID, datetime]]:
    people = User.objects.get_queryset().select_related(None).working().filter(confirmed_at__isnull=False)
    return [(user, since) for user, since in people.values_list("pk", "confirmed_at") if since]


def _digest_of(wishes: Preferences, at: datetime) -> datetime | None:
    """The digest that this worker should have had last, when it is not too late and their hours are not quiet."""
    if not wishes.has_mail or hours.is_quiet(
        at, quiet_from=wishes.quiet_from, quiet_until=wishes.quiet_until, zone=wishes.zone
    ):
        return None
    found = hours.latest_digest(
        at,
        digest_hours=wishes.digest_hours,
        quiet_from=wishes.quiet_from,
        quiet_until=wishes.quiet_until,
        zone=wishes.zone,
    )
    return found if found and at - found < LATE_AT_MOST else None


def _send_waiting(at: datetime) -> int:
    """Send what is noted down. When the mail server is away, it is tried again in a minute, and no more often."""
    waiting = Notice.objects.filter(sent_at=None, failures__lt=TRIES, digest_at__gt=at - LATE_AT_MOST)
    ids = list(waiting.order_by("digest_at", "pk").values_list("pk", flat=True))
    if not ids:
        return 0
    mailer = mailers.default
    sent = 0
    try:
        mailer.open()
        for notice in ids:
            sent += _send_one(notice, mailer, at)
    except OSError as problem:
        logger.error("the mail server is away: %s", type(problem).__name__)
        waiting.update(failures=F("failures") + 1)
    finally:
        mailer.close()
    return sent


def _send_one(notice_id: UUID, mailer: BaseEmailBackend, at: datetime) -> int:
    """The row is held while the mail goes out, and says “sent” only afterwards. OSError when the server is away."""
    with transaction.atomic():
        held = Notice.objects.select_for_update(skip_locked=True, of=("self",))
        notice = held.select_related("user").filter(pk=notice_id, sent_at=None).first()
        if notice is None:
            return 0
        try:
            mailer.send_messages([compose(notice.user, something=something_waits(notice.user, at))])
        except SMTPServerDisconnected as problem:
            raise OSError from problem
        except SMTPException as problem:  # this one is refused; others may be taken
            logger.error("a notice was not taken: %s", type(problem).__name__)
            notice.failures += 1
            notice.save(update_fields=["failures"])
            return 0
        notice.sent_at = clock.now()
        notice.save(update_fields=["sent_at"])
    return 1


def something_waits(user: User, at: datetime) -> bool:
    """Whether something is due, or an answer awaited, on the worker's board or a team's."""
    teams = Membership.objects.filter(user=user, ended_at=None).values_list("team", flat=True)
    zone = Preferences.objects.filter(user=user).values_list("zone", flat=True).first() or ZONE
    return boards.rows([user.pk, *teams], until=hours.end_of_day(at, zone)).exists()


def compose(user: User, *, something: bool) -> Notification:
    """The notice in the worker's language. Whoever sees it pass by cannot tell which of the two it is."""
    with translation.override(user.language):
        two = (_("Something waits for you. Sign in as you always do."), _("Nothing new waits for you."))
        subject = _("Notice")
    domain = settings.MAIL_FROM.rpartition("@")[2].rstrip(">") or "localhost"
    return Notification(
        subject=subject,
        body=two[0 if something else 1] + padding(two, something=something),
        from_email=settings.MAIL_FROM,
        to=[user.email],
        headers={
            "Message-ID": f"<{uuid.uuid4().hex}@{domain}>",  # Django's own differs in length
            "Auto-Submitted": "auto-generated",
        },
    )


def padding(two: tuple[str, str], *, something: bool) -> str:
    """Blanks that make both sentences equally long in bytes, whatever the letters."""
    lengths = [len(sentence.encode()) for sentence in two]
    target = -(-(max(lengths) + 1) // BLOCK) * BLOCK
    return " " * (target - lengths[0 if something else 1] - 1) + "\n"
