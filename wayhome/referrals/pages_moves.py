"""What each side can do, in words: the buttons of a request, and the page of one move."""

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core.components import Link
from wayhome.referrals import queries
from wayhome.referrals.actions_moves import MOVED_BY_HAND
from wayhome.referrals.enums import Event, Side


def moves(shown: queries.Shown) -> list[Link]:
    """What this side can do now, the likeliest first."""
    labels_of = {
        Event.ACKNOWLEDGED: _("Say that you have it"),
        Event.ACCEPTED: _("We can help"),
        Event.ASKED: _("Ask a question first"),
        Event.WAITLISTED: _("Put on the waiting list"),
        Event.DECLINED: _("We cannot help"),
        Event.ANSWERED: _("Answer their question"),
        Event.IN_SERVICE: _("Help has begun"),
        Event.FEEDBACK: _("Write how it goes"),
        Event.COMPLETED: _("Help was given"),
        Event.NOT_DELIVERED: _("Help was not given"),
        Event.STOPPED: _("She or he stopped it"),
        Event.CANCELLED: _("Take the request back"),
    }
    words = {event: word for word, event in MOVED_BY_HAND.items()}
    can = set(shown.moves())
    return [
        Link(text, reverse("referrals:move", args=[shown.id, words[event]]))
        for event, text in labels_of.items()
        if event in can
    ]


def has_next(shown: queries.Shown) -> bool:
    """Whether the first of them leads on. What ends a request never looks like what is to be done."""
    ends = {Event.DECLINED, Event.NOT_DELIVERED, Event.STOPPED, Event.CANCELLED}
    return bool(set(shown.moves()) - ends)


def move_heading(event: Event, side: str) -> tuple[str, str]:
    """Heading and the sentence below it, for the page of one move."""
    return {
        Event.ACKNOWLEDGED: (_("Say that you have it"), _("The other side sees that somebody looks at it.")),
        Event.ACCEPTED: (
            _("We can help"),
            _("If you were not told who it is, you hear it when she or he has agreed."),
        ),
        Event.ASKED: (_("Ask a question first"), _("The time for your answer stands still meanwhile.")),
        Event.WAITLISTED: (_("Put on the waiting list"), _("Say how long it may be.")),
        Event.DECLINED: (_("We cannot help"), _("What was sent to you is taken away. Say who could help.")),
        Event.ANSWERED: (
            _("Answer their question"),
            _("They read it as you write it. No name, unless they know it already."),
        ),
        Event.IN_SERVICE: (_("Help has begun"), _("In a week you are asked how it goes.")),
        Event.FEEDBACK: (_("Write how it goes"), _("The side that asked reads it.")),
        Event.COMPLETED: (_("Help was given"), _("The request is over then.")),
        Event.NOT_DELIVERED: (
            _("Help was not given"),
            _("The request is over then. Say what they should know."),
        ),
        Event.STOPPED: (
            _("She or he stopped it"),
            _("Nobody is asked why. The other side hears only that it ended.")
            if side == Side.FROM
            else _("Nobody is asked why. The side that asked hears it."),
        ),
        Event.CANCELLED: (
            _("Take the request back"),
            _("The other side hears only that it ended, and no longer has what you sent."),
        ),
    }[event]
