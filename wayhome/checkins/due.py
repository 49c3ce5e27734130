"""How the duties of this room read. None of them says where to, who it is, or what was heard."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Opens, Wording

LATE, MISSED, CALLBACK = "checkins.late", "checkins.missed", "checkins.callback"
NOT_HANDED = "checkins.not_handed"
HELP, ALERT, INCIDENT = "checkins.help", "checkins.alert", "checkins.incident"
CRITICAL, NEW_PLAN, CHILD_PROTECTION = "checkins.critical", "checkins.new_plan", "checkins.child_protection"
TELL_RECEIVER, TELL_CONTACT, MOVED = "checkins.tell_receiver", "checkins.tell_contact", "checkins.moved"
OF_TIMES = (TELL_RECEIVER, TELL_CONTACT, MOVED)  # of a way that is over nobody is told them
COMES_BACK, NOT_COMING = "checkins.comes_back", "checkins.not_coming"
STOPPED, TELL_STOPPED, ALONG = "checkins.stopped", "checkins.tell_stopped", "checkins.along"
WHO_WATCHES, BED, PART_ENDED = "checkins.who_watches", "checkins.bed", "checkins.part_ended"
ASKED_ANEW = "checkins.asked_anew"
NOT_ARRIVED, DECIDE, TRY_AGAIN = "checkins.not_arrived", "checkins.decide", "checkins.try_again"
NOT_FOUND, REPORT, WEEKLY, ASK_AGAIN = (
    "checkins.not_found",
    "checkins.report",
    "checkins.weekly",
    "checkins.ask_again",
)

_HERE, _SEARCH, _ONE = "checkins:journey", "checkins:missing", ("code", "plan")
_LOOK = _("Open the journey")

OPENS = Opens("G", whole=True)
WORDINGS = {
    LATE: Wording(
        _("Nobody was heard of at the time that was agreed. Call, with the neutral words."),
        _LOOK,
        _HERE,
        _ONE,
        ends=Ends.FACT_OR_WHY,
        is_to_her=False,
    ),
    MISSED: Wording(
        _("Somebody was not heard of in time. Open the journey, and do the first thing it says."),
        _LOOK,
        _HERE,
        _ONE,
        ends=Ends.FACT_OR_WHY,
    ),
    NOT_HANDED: Wording(
        _(
            "A hand-over is past its time, and not confirmed by both sides. Ring whoever was to hand over: they stay "
            "together until somebody has taken over. Then write down who has her or him, or move the hand-over."
        ),
        _("See who is with her or him"),
        "custody:way",
        _ONE,
        ends=Ends.FACT_OR_WHY,
        is_to_her=False,
    ),
    CALLBACK: Wording(
        _("A word was not accepted. Call back on a number that is safe, and ask for the agreed word."),
        _LOOK,
        _HERE,
        _ONE,
        ends=Ends.FACT_OR_WHY,
        is_to_her=False,
    ),
    HELP: Wording(
        _("Somebody on the way asks for help. Open the journey."), _LOOK, _HERE, _ONE, ends=Ends.FACT_OR_WHY
    ),
    ALERT: Wording(
        _(
            "Silent alert. Do not call back to the telephone it came from. Police only if the safety plan says so. "
            "Open the journey."
        ),
        _LOOK,
        _HERE,
        _ONE,
        ends=Ends.WORDS,
    ),
    WHO_WATCHES: Wording(
        _(
            "A colleague who watches over somebody on the way, has her or him, or was to take over cannot do so any "
            "more. Ring whoever is there now, and watch yourself until the hand-overs name somebody new."
        ),
        _LOOK,
        _HERE,
        _ONE,
        ends=Ends.FACT_OR_WHY,
    ),
    BED: Wording(
        _(
            "Somebody on the way may have to wait through the night. Write into the way when it goes on; it asks where "
            "she or he sleeps until then, and who is there: only a safe place that is booked. If it goes on before the "
            "night, move the hand-overs."
        ),
        _("Write it into the way"),
        "itinerary:write",
        _ONE,
        ends=Ends.FACT_OR_WHY,
        is_to_her=False,
    ),
    PART_ENDED: Wording(
        _(
            "A journey is on its way, and what an agency there was told on has run out: it hears of nothing any more. "
            "Ring whoever is with her or him: they stay together. Ask alone whether it still holds and write the new "
            "yes, or plan who takes over now."
        ),
        _LOOK,
        _HERE,
        _ONE,
        ends=Ends.FACT_OR_WHY,
        is_to_her=False,
    ),
    INCIDENT: Wording(
        _("Something happened on the way. Open the journey."), _LOOK, _HERE, _ONE, ends=Ends.FACT_OR_WHY
    ),
    CRITICAL: Wording(
        _("Somebody came near who is dangerous. Look at the danger anew: critical is proposed."),
        _("Look at the danger"),
        "care:danger",
        ("code",),
        ends=Ends.WORDS,
    ),
    NEW_PLAN: Wording(
        _("The way is not safe as it was planned. Plan it anew, with who travels along."),
        _LOOK,
        _HERE,
        _ONE,
        ends=Ends.WORDS,
    ),
    CHILD_PROTECTION: Wording(
        _("Call child protection now. The child stays with whoever travels along."),
        _LOOK,
        _HERE,
        _ONE,
        ends=Ends.WORDS,
        is_to_her=False,
    ),
    TELL_RECEIVER: Wording(
        _("Times or hand-overs have changed. Tell whoever receives her or him."),
        _LOOK,
        _HERE,
        _ONE,
        ends=Ends.OUTSIDE,
    ),
    TELL_CONTACT: Wording(
        _("Times or hand-overs have changed. Tell who waits on the way, and who waits no more."),
        _LOOK,
        _HERE,
        _ONE,
        ends=Ends.OUTSIDE,
    ),
    MOVED: Wording(
        _("Times or hand-overs of a journey have changed. See when you are expected."),
        _LOOK,
        _HERE,
        _ONE,
        ends=Ends.READ,
        is_to_her=False,
    ),
    STOPPED: Wording(
        _("A journey has stopped. Nobody arrives as it was planned; you are told when it goes on."),
        _LOOK,
        _HERE,
        _ONE,
        ends=Ends.READ,
        is_to_her=False,
    ),
    COMES_BACK: Wording(
        _("A journey goes back to where it is safe. Nobody arrives with you, and you prepare nothing more."),
        _LOOK,
        _HERE,
        _ONE,
        ends=Ends.READ,
        is_to_her=False,
    ),
    NOT_COMING: Wording(
        _("A journey is over. Nobody arrives with you as it was planned, and you prepare nothing more."),
        _LOOK,
        _HERE,
        _ONE,
        ends=Ends.READ,
        is_to_her=False,
    ),
    TELL_STOPPED: Wording(
        _(
            "A journey has stopped. Tell whoever receives, and who waits on the way: it has stopped. Give no reason."
        ),
        _LOOK,
        _HERE,
        _ONE,
        ends=Ends.OUTSIDE,
    ),
    ALONG: Wording(
        _(
            "Somebody who travels together with her or him has stopped. Ring now: who is with each of them? Whoever "
            "travels along stays with one of them; plan who takes over the other."
        ),
        _LOOK,
        _HERE,
        _ONE,
        ends=Ends.WORDS,
        is_to_her=False,
    ),
    ASKED_ANEW: Wording(
        _("Something that was looked at before leaving is not so any more. Look at it anew before going on."),
        _LOOK,
        _HERE,
        _ONE,
        ends=Ends.LOOKED,
    ),
    NOT_ARRIVED: Wording(
        _("Somebody has not arrived. Open what to do now, step by step."),
        _("Open the steps"),
        _SEARCH,
        _ONE,
        ends=Ends.FACT_OR_WHY,
        is_to_her=False,
    ),
    DECIDE: Wording(
        _("Decide together now whether somebody is reported missing. Say what you think."),
        _("Say yes or no"),
        _SEARCH,
        _ONE,
        ends=Ends.FACT_OR_WHY,
        is_to_her=False,
    ),
    TRY_AGAIN: Wording(
        _("Try once more, step by step, and write down what was found."),
        _("Open the steps"),
        _SEARCH,
        _ONE,
        ends=Ends.FACT_OR_WHY,
    ),
    NOT_FOUND: Wording(
        _("Nobody was found in the time that was set. Write it down; a report is owed."),
        _("Open the steps"),
        _SEARCH,
        _ONE,
        ends=Ends.FACT_OR_WHY,
    ),
    REPORT: Wording(_("A formal report is owed."), _("Open the steps"), _SEARCH, _ONE, ends=Ends.FACT_OR_WHY),
    WEEKLY: Wording(
        _("A week has passed. Look at it anew, together."),
        _("Open the steps"),
        _SEARCH,
        _ONE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    ASK_AGAIN: Wording(
        _("Somebody was found. Ask for every yes anew, alone: what was agreed before does not count."),
        _("What was agreed"),
        "consent:overview",
        ("code",),
        ends=Ends.LOOKED,
        with_her=True,
    ),
}
