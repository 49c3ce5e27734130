"""What each role looks at first in the practice world: three to six lines, each with a page that the role may open."""

from django.utils.translation import gettext_lazy as _

from wayhome.core.actors import Actor
from wayhome.demo.tour_stops import COMPLAINTS, ESCAPE, INDICATORS, ON_CALL, TODAY, TRAINING, Stop

TOURS: dict[str, tuple[Stop, ...]] = {
    "CASE_MANAGER_SEND": (
        TODAY,
        Stop(
            "checkins:board",
            _("On the way"),
            _(
                "Mira is on the way with Sam, and nobody has heard of them since the bus. Goran has "
                "landed, and nobody has seen him. What do you do first?"
            ),
            whole=True,
        ),
        Stop(
            "departure:board",
            _("Ready to leave?"),
            _("Lule may leave within the day; what Sara’s plan waits for stands beside it."),
        ),
        Stop(
            "hearings:desk",
            _("Hearings"),
            _("Elena speaks by video in less than two weeks. Her day was moved, and two things are missing."),
            whole=True,
        ),
        Stop("escorts:register", _("Escorts"), _("Who may travel along, approved until when.")),
        Stop(
            "casefile:list",
            _("People"),
            _(
                "Open Ana, who said no on the way and is back; and Lio, who was handed over to nobody but his "
                "grandmother. Look at what stands there and what does not."
            ),
            whole=True,
            query="?all=1",
        ),
    ),
    "CASE_MANAGER_RECV": (
        TODAY,
        Stop(
            "checkins:board",
            _("On the way"),
            _(
                "You receive Goran, who has landed, and Mira tonight. Say what you know, or ask whoever "
                "sent them."
            ),
            whole=True,
        ),
        Stop(
            "followup:desk",
            _("Follow-up"),
            _("Tarik came two days ago: the arrival check is still to come. Iris was not reached twice."),
            whole=True,
        ),
        Stop(
            "grants:desk",
            _("What is to be paid"),
            _(
                "The second part of Iris’s tools is due; her machine waits for somebody who did not ask "
                "for it."
            ),
            whole=True,
        ),
        Stop(
            "livelihood:desk",
            _("Who to ask again"),
            _("Iris has found work. She is asked how it goes; her employer never is."),
            whole=True,
        ),
        Stop(
            "casefile:list",
            _("People"),
            _(
                "Open Iris and read the signs to talk about; open Vesa, whose case may be closed, with "
                "one way back."
            ),
            whole=True,
            query="?all=1",
        ),
    ),
    "SHELTER_STAFF": (
        TODAY,
        Stop(
            "shelter:houses",
            _("Houses"),
            _("The house tonight: rooms, and who is in. Its address stands nowhere else."),
        ),
        Stop("household:books", _("Shift"), _("Begin a shift, write what matters, and hand it over.")),
        Stop(
            "escorts:mine",
            _("What I am asked"),
            _("You travel along with somebody today. You read when and from where to where, and never why."),
            whole=True,
        ),
        COMPLAINTS,
    ),
    "SHELTER_MANAGER": (
        TODAY,
        Stop(
            "shelter:houses",
            _("Houses"),
            _("One house, three rooms. Change a room, and see what is free tonight."),
        ),
        Stop(
            "standards:audits",
            _("Self-audit"),
            _("Look at your own house, line by line; nobody is given marks."),
        ),
        Stop("household:books", _("Shift"), _("What a shift has written, and what it handed over.")),
        COMPLAINTS,
    ),
    "HEALTH": (
        TODAY,
        Stop(
            "casefile:list",
            _("People"),
            _(
                "Open Lule: you said that she is fit to travel, and never why. Look at how little of the "
                "rest you see."
            ),
            query="?all=1",
        ),
        TRAINING,
        ESCAPE,
    ),
    "PSYCHOSOCIAL": (
        TODAY,
        Stop(
            "casefile:list",
            _("People"),
            _("Open Elena: you said that she is ready to speak. Your notes open for you alone."),
            whole=True,
            query="?all=1",
        ),
        TRAINING,
        ESCAPE,
    ),
    "LEGAL_AID": (
        TODAY,
        Stop(
            "hearings:desk",
            _("Hearings"),
            _("Elena’s day: what is planned, what is missing, what it costs and who pays."),
            whole=True,
        ),
        Stop(
            "casefile:list",
            _("People"),
            _(
                "Open Elena: her answer, her conditions, what the court granted and what it refused; and "
                "a claim with a last day."
            ),
            whole=True,
            query="?all=1",
        ),
        COMPLAINTS,
        TRAINING,
    ),
    "DPO": (
        Stop(
            "standards:receiving",
            _("Complaints that came to you"),
            _("One came yesterday, about a house. It went past everybody who works there."),
            whole=True,
        ),
        Stop(
            "audit:looked", _("Who looked"), _("Who opened what, and who was turned away. You read no case.")
        ),
        Stop(
            "oversight:alerts",
            _("Unusual reading"),
            _("Somebody who opens much, or at odd hours, is asked why."),
        ),
        Stop(
            "oversight:openings",
            _("Emergency openings"),
            _("Nobody has opened a case in an emergency so far."),
        ),
        Stop("disclosure:log", _("What authorities asked"), _("What was given, to whom, on what ground.")),
    ),
    "SYSADMIN": (
        Stop(
            "organisations:overview",
            _("Organisation"),
            _("Who works here, in which teams. You run the system, and open no case."),
        ),
        ON_CALL,
        TRAINING,
        ESCAPE,
    ),
    "MANAGER": (
        Stop(
            "organisations:overview",
            _("Organisation"),
            _("Invite a colleague, compare the eight words, give a role."),
        ),
        Stop(
            "training:people",
            _("Training of colleagues"),
            _("Who has learnt what, and whose course ends soon."),
        ),
        Stop(
            "protocols:list",
            _("Agreements"),
            _("What two agencies may share with each other, and until when."),
        ),
        ON_CALL,
        Stop(
            "standards:path", _("To whom complaints go"), _("Somebody else than those it is about, always.")
        ),
        INDICATORS,
    ),
    "STATISTICS": (
        Stop(
            "casefile:today",
            _("Today"),
            _("At Lake Centre the counts of last year are owed. They are done by sending them."),
            whole=True,
        ),
        Stop(
            "numbers:figures",
            _("Figures of my agency"),
            _(
                "Look at exactly what is sent. At the focal point: see who has sent, look at a table, and publish it "
                "once, for everybody."
            ),
        ),
        Stop(
            "numbers:published",
            _("Published figures"),
            _(
                "Tables of the year before, with what is hidden, and why. No number there tells of one person."
            ),
        ),
        TRAINING,
        ESCAPE,
    ),
    "DONOR": (
        Stop(
            "numbers:published",
            _("Published figures"),
            _("What agencies counted together. You see no agency alone, and no case."),
        ),
        Stop(
            "numbers:reports",
            _("National reports"),
            _("This quarter to print, a copy sheet to type from, and your own workbook to be filled."),
        ),
        TRAINING,
        ESCAPE,
    ),
    "LE_FRONTLINE": (
        Stop(
            "handin:mine",
            _("Bring to safety"),
            _("Five minutes, a meeting point, a second signature. Afterwards you read no name."),
        ),
        Stop(
            "disclosure:ask",
            _("Ask"),
            _("Ask an agency for something, on paper, with a ground. No is an answer."),
        ),
        Stop(
            "household:guarding",
            _("Houses we protect"),
            _("What is told of a house to those who guard it, and no address more than that."),
        ),
        TRAINING,
    ),
}


def stops(actor: Actor, *, whole: bool) -> list[Stop]:
    """The tour of the first role that has one; in a small world without the stories that are not told there."""
    mine = next((TOURS[role] for role in TOURS if role in actor.roles), ())
    return [one for one in mine if whole or not one.whole]
