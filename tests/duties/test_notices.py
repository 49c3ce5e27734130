"""Notices say nothing, come at chosen hours whether or not there is something, and are sent once."""

import re
from datetime import UTC, date, datetime, time, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.conf import LazySettings, settings
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import translation

from tests.cast import Cast, Person
from tests.duties.conftest import add_duty
from wayhome.core import clock
from wayhome.duties import actions, notices
from wayhome.duties.actions import Kind
from wayhome.duties.models import QUIET_FROM, QUIET_UNTIL, ZONE, Notice
from wayhome.organisations.models import User

MINUTE = timedelta(minutes=1)
DAY = date(2027, 3, 10)  # after everybody of the cast joined, whatever today is below
EIGHT = datetime(2027, 3, 10, 7, 0, tzinfo=UTC)  # in Tirane


def wants(person: Person, **values: Any) -> None:  # noqa: ANN401 - whatever set_preferences takes
    usual: dict[str, Any] = {
        "digest_hours": [time(8), time(14)],
        "quiet_from": QUIET_FROM,
        "quiet_until": QUIET_UNTIL,
        "zone": ZONE,
        "has_mail": True,
        "by": person.actor(),
    }
    actions.set_preferences(**{**usual, **values})


def only(cast: Cast, *people: Person) -> None:
    """Nobody else wants notices."""
    for person in cast.everybody():
        if person not in people:
            wants(person, has_mail=False)


def sent_to(person: Person) -> list[EmailMessage]:
    return [message.message() for message in mail.outbox if message.to == [person.user.email]]


def told_at(*minutes: datetime) -> list[datetime]:
    """The minutes at which something was sent."""
    return [at for at in minutes if notices.tell_all(at)]


@pytest.mark.django_db
def test_97_everybody_is_told_at_their_hours_whether_or_not_there_is_something(cast: Cast) -> None:
    add_duty(cast, cast.casey.id, due_at=EIGHT)
    minutes = [EIGHT + n * MINUTE for n in range(-30, 7 * 60, 5)]
    assert told_at(*minutes) == [EIGHT, EIGHT + timedelta(hours=6)]
    addresses = [message.to for message in mail.outbox]
    assert sorted(addresses) == sorted([person.user.email] for person in cast.everybody() for _ in range(2))
    assert all(message.cc == message.bcc == [] for message in mail.outbox)


def sizes(user: User) -> tuple[bytes, bytes]:
    both = [notices.compose(user, something=something).message().as_bytes() for something in (True, False)]
    return both[0], both[1]


@pytest.mark.django_db
@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_96_both_notices_are_equal_but_for_their_body_and_equally_long_in_every_language(
    cast: Cast, language: str
) -> None:
    cast.casey.user.language = language
    something, nothing = sizes(cast.casey.user)
    assert len(something) == len(nothing)
    headers = [
        re.sub(rb"Message-ID: \S+|Date: [^\r\n]+", b"", text.split(b"\n\n")[0])
        for text in (something, nothing)
    ]
    assert headers[0] == headers[1]
    assert something.split(b"\n\n")[1] != nothing.split(b"\n\n")[1]


@pytest.mark.django_db
@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES if code != "en"])
def test_every_language_of_a_worker_has_words_for_both(cast: Cast, language: str) -> None:
    cast.casey.user.language = language
    for something, english in ((True, "Something waits for you."), (False, "Nothing new waits for you.")):
        body = notices.compose(cast.casey.user, something=something).body
        assert body.strip()
        assert english not in body


@pytest.mark.django_db
@pytest.mark.parametrize(
    "two",
    [
        ("Κάτι σας περιμένει.", "Nothing."),
        ("ш" * 255, "x"),
        ("x" * 254, "ш" * 128),
        ("x" * 255, "x" * 256),
        ("هناك شيء بانتظارك.", "لا جديد بانتظارك الآن، سجّل الدخول كالعادة."),
        ("", "x" * 1000),
    ],
)
def test_whatever_the_words_both_are_equally_long(
    cast: Cast, two: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = sizes(cast.casey.user)
    words = {"Something": two[0], "Nothing": two[1], "Notice": "Обавештење"}
    monkeypatch.setattr(notices, "_", lambda text: next(v for k, v in words.items() if text.startswith(k)))
    something, nothing = sizes(cast.casey.user)
    assert len(something) == len(nothing)
    assert (something, nothing) != (first, second)
    assert len(two[0].encode() + notices.padding(two, something=True).encode()) % notices.BLOCK == 0


@pytest.mark.django_db
def test_96_without_padding_they_would_differ(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "padding", lambda two, something: "")
    something, nothing = sizes(cast.casey.user)
    assert len(something) != len(nothing)


@pytest.mark.django_db
def test_96_a_notice_names_nobody_and_leads_nowhere(cast: Cast) -> None:
    add_duty(
        cast,
        cast.intake.pk,
        due_at=EIGHT,
        code="K7-42QD",
        kind=Kind.CALL,
        about="tests.call",
        args={"what": "Mira"},
    )
    only(cast, cast.casey)
    notices.tell_all(EIGHT)
    (message,) = sent_to(cast.casey)
    body = message.get_content()
    assert body.rstrip() == "Something waits for you. Sign in as you always do."
    whole = str(message["Subject"]) + body + str(message["From"])
    for needle in ("K7", "42QD", "Mira", "Casey", "Harbour", "http", "://", "shelter", "1", "call"):
        assert needle.lower() not in whole.lower()
    assert message["Auto-Submitted"] == "auto-generated"
    assert not message.is_multipart()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("due_in", "words"),
    [
        (timedelta(hours=-2), "Something"),
        (timedelta(hours=10), "Something"),
        (timedelta(hours=20), "Nothing new"),
    ],
)
def test_something_waits_when_it_is_due_today(cast: Cast, due_in: timedelta, words: str) -> None:
    add_duty(cast, cast.intake.pk, due_at=EIGHT + due_in)
    notices.tell_all(EIGHT)
    assert sent_to(cast.casey)[0].get_content().startswith(words)
    assert sent_to(cast.sam)[0].get_content().startswith("Nothing new")


@pytest.mark.django_db
def test_quiet_hours_are_kept(cast: Cast) -> None:
    only(cast, cast.casey)
    wants(cast.casey, digest_hours=[time(8), time(22)])
    minutes = [EIGHT + n * MINUTE for n in range(0, 24 * 60, 10)]
    assert told_at(*minutes) == [EIGHT]


@pytest.mark.django_db
def test_97_after_a_downtime_one_notice_comes_and_not_one_for_each_that_was_missed(cast: Cast) -> None:
    only(cast, cast.casey)
    late = EIGHT + timedelta(hours=6, minutes=30)
    assert told_at(late, late + MINUTE) == [late]
    assert list(Notice.objects.values_list("digest_at", flat=True)) == [EIGHT + timedelta(hours=6)]


@pytest.mark.django_db
def test_a_digest_missed_for_long_or_until_the_quiet_hours_is_left_out(cast: Cast) -> None:
    only(cast, cast.casey)
    wants(cast.casey, digest_hours=[time(8)])
    assert notices.tell_all(EIGHT + timedelta(hours=6)) == 0
    wants(cast.casey, digest_hours=[time(20)])
    assert notices.tell_all(EIGHT + timedelta(hours=13, minutes=30)) == 0  # 21:30 in Tirane


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "start", "at"),
    [
        # the hour of 02:30 does not exist: sent at 03:00, the next minute that does
        ("spring", datetime(2027, 3, 28, 0, 0, tzinfo=UTC), datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        # 02:30 comes twice: sent the first time
        ("autumn", datetime(2027, 10, 30, 23, 0, tzinfo=UTC), datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
    ],
)
def test_on_the_night_of_a_change_of_clocks_a_digest_comes_once(
    cast: Cast, day: str, start: datetime, at: datetime
) -> None:
    only(cast, cast.casey)
    wants(cast.casey, digest_hours=[time(2, 30)], quiet_from=time(12), quiet_until=time(13))
    assert told_at(*[start + n * MINUTE for n in range(0, 240)]) == [at]
    assert Notice.objects.count() == 1


@pytest.mark.django_db
def test_hours_that_are_past_when_they_are_chosen_do_not_count(cast: Cast) -> None:
    only(cast, cast.casey)
    twenty_past = EIGHT + 20 * MINUTE
    with clock.shifted(twenty_past - clock.now()):
        wants(cast.casey, digest_hours=[time(8), time(14)])
    assert told_at(twenty_past, EIGHT + timedelta(hours=6)) == [EIGHT + timedelta(hours=6)]


@pytest.mark.django_db
def test_who_left_or_is_paused_or_not_confirmed_is_not_told(cast: Cast) -> None:
    User.objects.filter(pk=cast.sam.id).update(is_active=False)
    User.objects.filter(pk=cast.ada.id).update(is_active=False, left_at=clock.now())
    User.objects.filter(pk=cast.adam.id).update(confirmed_at=None, confirmed_by=None)
    notices.tell_all(EIGHT)
    told = {message.to[0] for message in mail.outbox}
    assert cast.casey.user.email in told
    assert {p.user.email for p in (cast.sam, cast.ada, cast.adam)} & told == set()


@pytest.mark.django_db
def test_nothing_is_mailed_where_no_server_is_set(cast: Cast, settings: LazySettings) -> None:
    settings.CAN_MAIL = False
    assert notices.tell_all(EIGHT) == 0
    assert (mail.outbox, Notice.objects.count()) == ([], 0)


# Mail that is down -----------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("where", ["open", "send_messages"])
def test_while_mail_is_down_nothing_counts_as_sent_and_then_each_is_sent_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def down(self: object, *_args: object) -> None:
        raise ConnectionRefusedError

    only(cast, cast.casey, cast.sam)
    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, where, down)
        assert told_at(EIGHT, EIGHT + MINUTE, EIGHT + 2 * MINUTE) == []
    assert list(Notice.objects.values_list("sent_at", "failures")) == [(None, 3)] * 2
    assert notices.tell_all(EIGHT + 3 * MINUTE) == 2
    assert notices.tell_all(EIGHT + 4 * MINUTE) == 0
    assert len(mail.outbox) == 2
    assert not Notice.objects.filter(sent_at=None).exists()


@pytest.mark.django_db
def test_it_is_not_tried_for_ever(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    only(cast, cast.casey)
    opened = []

    def down(self: object) -> None:
        opened.append(1)
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "open", down)
    for minute in range(60):
        notices.tell_all(EIGHT + minute * MINUTE)
    assert len(opened) == notices.TRIES


@pytest.mark.django_db
def test_one_address_that_is_refused_holds_up_nobody(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from smtplib import SMTPRecipientsRefused

    send = EmailBackend.send_messages

    def picky(self: EmailBackend, messages: list[Any]) -> int:
        if messages[0].to == [cast.casey.user.email]:
            raise SMTPRecipientsRefused({})
        return send(self, messages)

    only(cast, cast.casey, cast.sam)
    monkeypatch.setattr(EmailBackend, "send_messages", picky)
    assert notices.tell_all(EIGHT) == 1
    assert Notice.objects.get(user=cast.casey.id).failures == 1
    assert len(sent_to(cast.sam)) == 1


@pytest.mark.django_db
def test_words_are_in_the_workers_language(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices, "_", lambda text: f"{translation.get_language()} {text}")
    cast.casey.user.language = "sq"
    assert notices.compose(cast.casey.user, something=True).body.startswith("sq Something")
