"""What the page “Only with her or him” shows."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.assistance import documents, pages, queries_after, queries_appointments, rules
from wayhome.assistance.enums import Help, Kept, Wish
from wayhome.assistance.shapes import AfterNow, WindowNow
from wayhome.core import clock, dates
from wayhome.core.components import Fact, Status
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

STATUS = {Kept.KEPT: Status.NEXT, Kept.POLICE: Status.DONE, Kept.DESTROYED: Status.DONE}


def after(actor: SignedIn, seen: Found, now: AfterNow) -> dict[str, Any]:
    """Hours that a doctor has set, what she wants, what is kept and who held it."""
    known = now.after.known if now.after else documents.After()
    names = queries_appointments.colleagues(actor, seen)
    return {
        **frame(actor, seen),
        "windows": [_window(one, known) for one in queries_after.windows(actor)],
        "facts": _facts(known),
        "lets": [names.get(one, _("a colleague")) for one in known.lets],
        "is_written": now.after is not None,
        "kept": kept(now),
        "before": [
            {"day": dates.day_in_words(clock.day_of(one.at)), "by": one.by, "facts": facts}
            for one in now.before
            if (facts := _facts(one.known))
        ],
        "may_write": not now.is_let,
        "may_keep": rules.why_not_keep(seen.access) is None,
        "traces": [_trace(chain) for chain in now.traces],
    }


def frame(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """As on every page of this room; whoever is here has been let through this door already."""
    return pages.frame(actor, seen, is_with_her=True)


def kept(now: AfterNow) -> str:
    """Who keeps what does not open to this doctor or nurse, and what to do; empty where it opens, or nothing is."""
    if not now.kept_by:
        return ""
    return _(
        "{who} wrote this with her or him on {day}, before you were let in. Ask {who} to save it again together: then "
        "it opens to you. Or begin anew, and ask anew who may read it; what was written before stays with {who}."
    ).format(who=now.kept_by, day=dates.day_in_words(now.kept_on))


def _window(one: WindowNow, known: documents.After) -> dict[str, str]:
    """How much time there is; never a figure that no doctor has set."""
    left = one.left(known.moment, clock.now())
    hours = ngettext("within {n} hour", "within {n} hours", one.hours).format(n=one.hours)
    if left is None:
        text = hours
    elif left < 0:
        text = _("{hours}; they are over. Ask a doctor all the same.").format(hours=hours)
    else:
        text = ngettext("{hours}; about {n} hour left", "{hours}; about {n} hours left", left).format(
            hours=hours, n=left
        )
    by = _("Set by {who}, {day}").format(who=one.by, day=dates.day_in_words(one.on))
    return {"label": str(Help(one.about).label), "text": text, "by": by}


def _facts(known: documents.After) -> list[Fact]:
    found = [(str(Help(about).label), str(Wish(wish).label)) for about, wish in known.wishes if wish]
    moment = dates.moment_in_words(known.moment, known.zone) if known.moment else ""
    rest = [
        (_("When it was"), moment),
        (_("About a pregnancy"), known.pregnancy),
        (_("What helps now"), known.words),
    ]
    return [Fact(label, text, is_personal=True) for label, text in [*found, *rest] if text]


def _trace(chain: Any) -> dict[str, Any]:  # noqa: ANN401
    newest = chain[0].known
    return {
        "thing": chain[0].thing,
        "label": newest.label,
        "tag": (STATUS[Kept(newest.state)].value, str(Kept(newest.state).label)),
        "holder": newest.holder,
        "until": dates.day_in_words(newest.until) if newest.until else "",
        "is_kept": newest.state == Kept.KEPT,
        "chain": [
            {
                "day": dates.day_in_words(clock.day_of(one.at)),
                "text": one.known.holder
                if one.known.state == Kept.KEPT
                else str(Kept(one.known.state).label),
                "by": one.by,
                "words": one.known.words,
            }
            for one in _steps(chain)
        ],
    }


def where(known: documents.Trace) -> list[Fact]:
    """Where something is now."""
    found = [
        (_("Where it is"), str(Kept(known.state).label)),
        (_("Who holds it"), known.holder),
        (_("Until"), dates.day_in_words(known.until) if known.until else ""),
        (_("In a few words"), known.words),
    ]
    return [Fact(label, text, is_personal=True) for label, text in found if text]


def window_set(one: WindowNow) -> str:
    """Which hours hold now, who set them and when."""
    hours = ngettext("{n} hour", "{n} hours", one.hours).format(n=one.hours)
    by = _("set by {who}, {day}").format(who=one.by, day=dates.day_in_words(one.on))
    return f"{Help(one.about).label}: {hours}, {by}"


def _steps(chain: Any) -> list[Any]:  # noqa: ANN401
    """The oldest first. A version that only lets somebody else read it is no step."""
    found: list[Any] = []
    for one in reversed(chain):
        if not found or found[-1].known != one.known:
            found.append(one)
    return found
