"""What the pages of this room show."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.core import clock, dates
from wayhome.core.components import Fact, Link, Status, Task
from wayhome.core.refusals import Refused
from wayhome.organisations.actors import SignedIn
from wayhome.training import pages_standing, rules, words
from wayhome.training.enums import TAKING_A_SEAT, Came, Level, Mode, Target
from wayhome.training.models import Course, Session
from wayhome.training.queries import Line, Mine, SessionPage
from wayhome.training.queries_certificates import Checked, Paper

LINES_ON_PAPER = 20


def stop_unless_keeper(page: SessionPage, actor: SignedIn) -> None:
    """Refuse, with the sentence of the rule, who does not keep the list."""
    row = page.session
    reason = rules.why_not_run(actor, organisation=row.organisation_id, trainer=row.trainer_id)
    if reason:
        raise Refused(reason, code="not_your_session")


def mine(found: Mine, actor: SignedIn) -> dict[str, Any]:
    """Roles first, then certificates and places."""
    return {
        "roles": [pages_standing.standing(one, one.role in actor.resting) for one in found.standings],
        "is_required": settings.TRAINING_REQUIRED,
        "certificates": [pages_standing.certificate(one) for one in found.certificates],
        "seats": [
            Task(
                _about(one.session),
                Status.WAIT if one.state == Came.SAID else Status.NEXT,
                one.get_state_display(),
                url=reverse("training:session", args=[one.session_id]),
            )
            for one in found.seats
        ],
        "holds": [
            Task(
                _about(one),
                Status.LATER if one.day > clock.today() else Status.NEXT,
                _("Coming") if one.day > clock.today() else _("List"),
                url=reverse("training:session", args=[one.pk]),
            )
            for one in found.holds
        ],
        "links": _links(actor),
    }


def _links(actor: SignedIn) -> list[Link]:
    """The way to everything else of this room, as far as it opens."""
    for_all = [
        Link(_("Enter the code of a session"), reverse("training:code")),
        Link(_("Hold an awareness session"), reverse("training:awareness")),
        Link(_("Where I work"), reverse("training:about_me")),
        Link(_("Check a certificate"), reverse("training:check")),
    ]
    more = [
        (rules.MANAGERS, _("Who needs what"), "training:people"),
        (rules.MANAGERS, _("Our courses"), "training:courses"),
        (rules.MANAGERS, _("What roles ask"), "training:required"),
        (rules.PLANNERS, _("Posts where nobody is trained"), "training:posts"),
        (rules.COUNTERS, _("Training in numbers"), "training:numbers"),
    ]
    return for_all + [Link(label, reverse(url)) for who, label, url in more if who & actor.roles]


def _about(session: Session) -> str:
    return _("{title}, {day}").format(title=session.course.title, day=dates.day_in_words(session.day))


def sessions(found: "Page[Any]") -> dict[str, Any]:
    """Coming sessions as a list."""
    return {"page": found, "tasks": [_line(one) for one in found.object_list]}


def _line(one: Line) -> Task:
    row = one.session
    if one.state in TAKING_A_SEAT:
        status, word = Status.DONE, _("Booked")
    elif one.free:
        status, word = Status.NEXT, _("{n} free").format(n=one.free)
    else:
        status, word = Status.LATER, _("Full")
    why = _("{day} · {place} · {organisation} · {what}").format(
        day=dates.day_in_words(row.day),
        place=row.place,
        organisation=row.organisation.name,
        what=words.competencies(row.course.competencies),
    )
    return Task(row.course.title, status, word, url=reverse("training:session", args=[row.pk]), why=why)


def session(line: Line, actor: SignedIn) -> dict[str, Any]:
    """One session."""
    row, course = line.session, line.session.course
    facts = [
        Fact(_("Day"), dates.weekday_in_words(row.day)),
        Fact(_("Where"), row.place),
        Fact(_("Held by"), f"{row.trainer.name}, {row.organisation.name}"),
        Fact(_("About"), words.topics(course.topics)),
        Fact(_("Hours"), course.hours),
        Fact(_("How"), f"{Mode(course.mode).label}, {Level(course.level).label}"),
        Fact(_("Certificate says"), words.competencies(course.competencies)),
        Fact(_("It counts for"), ngettext("{n} month", "{n} months", course.months).format(n=course.months)),
        Fact(_("Free places"), line.free),
    ]
    if course.targets:
        facts.insert(4, Fact(_("For"), words.listed(Target, course.targets)))
    return {
        "line": line,
        "facts": facts,
        "is_booked": line.state == Came.BOOKED and row.day >= clock.today() and not row.is_off,
        "is_manager": bool(actor.roles & rules.MANAGERS),
        "is_coming": row.day > clock.today() and not row.is_off,
        "code": f"{row.code[:3]} {row.code[3:]}",
    }


def courses(found: Sequence[Course]) -> dict[str, Any]:
    """What the organisation teaches."""
    return {
        "courses": [(one, words.topics(one.topics), words.competencies(one.competencies)) for one in found]
    }


def as_it_is(row: Course) -> dict[str, object]:
    """A course as its form has it."""
    names = (
        "title",
        "topics",
        "hours",
        "mode",
        "level",
        "targets",
        "competencies",
        "months",
        "is_shared",
        "is_closed",
    )
    return {name: getattr(row, name) for name in names}


def to_mark(page: SessionPage) -> list[tuple[Any, str, str, int | None, int | None]]:
    """What the list of a session needs of each person."""
    return [(one.seat.pk, _who(one.who), one.seat.state, one.before, one.after) for one in page.rows]


def seats(page: SessionPage) -> dict[str, Any]:
    """The list, with who only entered the code."""
    return {
        "session": page.session,
        "rows": page.rows,
        "said": [_who(one.who) for one in page.rows if one.seat.state == Came.SAID],
        "is_early": page.session.day > clock.today(),
        "waiting": sum(one.seat.state == Came.ATTENDED and not one.has_certificate for one in page.rows),
    }


def sheet(page: SessionPage) -> dict[str, Any]:
    """Names of people with an account, then empty lines. Who was typed in from paper is not printed again."""
    known = [(one.who.name, one.who.agency) for one in page.rows if one.seat.trainee.user is not None]
    return {
        "session": page.session,
        "known": known,
        "empty": range(len(known) + 1, max(LINES_ON_PAPER, len(known) + 5) + 1),
        "code": f"{page.session.code[:3]} {page.session.code[3:]}",
    }


def certify(page: SessionPage, actor: SignedIn) -> dict[str, Any]:
    """Who gets one."""
    there = [one for one in page.rows if one.seat.state == Came.ATTENDED and not one.has_certificate]
    own = [one for one in there if one.seat.trainee.user_id == actor.user_id]
    return {
        "session": page.session,
        "names": [_who(one.who) for one in there if one not in own],
        "own": rules.why_not_own(is_own=bool(own)),
        "says": words.competencies(page.session.course.competencies),
    }


def certificate(found: Paper) -> dict[str, Any]:
    """As it is printed."""
    return {
        "found": found,
        "says": words.competencies(found.row.competencies),
        "name": found.who.name if found.who.is_known else "",
        "pseudonym": "" if found.who.is_known else found.who.name,
    }


def to_extend(found: Paper) -> dict[str, Any]:
    """Whose certificate, and why it cannot be extended, if so."""
    row = found.row
    why_not = rules.why_not_extend(
        until_on=found.last,
        is_extended=hasattr(row, "extension"),
        is_withdrawn=found.is_withdrawn,
        is_own=False,
        reason="-",
        today=clock.today(),
    )
    return {"found": found, "why_not": why_not}


def checked(found: Checked) -> dict[str, Any]:
    """What a number says, in a sentence."""
    if not found.is_known or found.row is None:
        return {
            "kind": "stop",
            "said": _("No certificate has this number. Look at it once more."),
            "facts": [],
        }
    row, day = found.row, dates.day_in_words(found.last)
    if found.is_withdrawn:
        kind, said = "stop", _("This certificate was taken back. It does not count.")
    elif found.counts:
        kind, said = "", _("It is real, and counts until {day}.").format(day=day)
    else:
        kind, said = "wait", _("It is real, and counted until {day}. It has lapsed.").format(day=day)
    facts = [
        Fact(_("Course"), row.title),
        Fact(_("It says"), words.competencies(row.competencies)),
        Fact(_("Given by"), row.organisation.name),
        Fact(_("Given on"), dates.day_in_words(row.given_on)),
    ]
    return {"kind": kind, "said": said, "facts": facts}


def _who(one: Any) -> str:  # noqa: ANN401 - sealing.Named
    return f"{one.name}, {one.agency}" if one.agency else str(one.name)
