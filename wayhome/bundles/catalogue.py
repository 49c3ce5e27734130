"""Which kinds of records go with a case, by what they are called, and which stay, with the reason.

A kind that stands in neither stays: whoever adds a room decides here, and a test asks.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

HERS = _("What belongs to one author, to a house or to other people stays here.")
APART = _("What is kept for court stays apart, with whoever keeps it.")
AUTHORITIES = _("What authorities asked stays here; it was asked of your organisation.")
OURS = _("How your own organisation keeps and opens the case stays here.")

# Kind -> what it is called on the page. Each group of data of it goes only if it was agreed and is open.
GOES: Mapping[str, object] = {
    "people.identity": _("Who she or he is"),
    "people.contact": _("How she or he is reached"),
    "people.account": _("What happened"),
    "people.guardian": _("Guardian"),
    "people.step": _("Where the case stood"),
    "consent.consent": _("What was answered there; it counts nowhere else"),
    "consent.withdrawal": _("What was taken back there"),
    "casefile.note": _("Note"),
    "casefile.attachment": _("File"),
    **dict.fromkeys(("care.assessment", "care.secondword"), _("How the danger was seen")),
    **dict.fromkeys(("care.safetyplan", "care.planreview", "care.planleft", "care.agreement"), _("Safety plan")),
    **dict.fromkeys(("care.need", "care.promise", "care.supportplan", "care.signature"), _("Needs and plan")),
    **dict.fromkeys(("interpreters.wish", "escorts.wish"), _("Wish about interpreters and escorts")),
    "shelter.workerwish": _("Whom she or he wants to talk to"),
    **dict.fromkeys(("assistance.healthsummary", "assistance.entry"), _("Health and sessions")),
    **dict.fromkeys(
        (
            "identification.interview", "identification.screening", "identification.voiding",
            "identification.identification", "identification.notified", "identification.appeal",
        ),
        _("First talk and who decided"),
    ),
    **dict.fromkeys(
        ("residence.reflection", "residence.told", "residence.paper", "residence.removal"), _("Papers to stay")
    ),
    **dict.fromkeys(("options.talk", "options.counsel"), _("All options")),
    **dict.fromkeys(
        (
            "attempts.attempt", "attempts.step", "attempts.plan", "attempts.voluntary", "attempts.earlier",
            "attempts.harm", "departure.approval", "departure.lifting", "departure.given",
        ),
        _("Travel plan"),
    ),
    **dict.fromkeys(("staying.path", "staying.task"), _("Staying")),
    **dict.fromkeys(("itinerary.itinerary", "itinerary.cost", "itinerary.calledoff"), _("The way")),
    **dict.fromkeys(("escorts.assignment", "escorts.need"), _("Escort")),
    **dict.fromkeys(("receivers.enquiry", "receivers.receiver", "receivers.office"), _("Who receives")),
    **dict.fromkeys(
        ("jointrisk.round", "jointrisk.measure", "jointrisk.fact"), _("How both sides see the danger")
    ),
    **dict.fromkeys(
        (
            "family.relative", "family.place", "family.search", "family.assessment", "family.adverse",
            "family.approach", "family.host",
        ),
        _("Family"),
    ),
    **dict.fromkeys(
        ("children.view", "children.guardianview", "children.bia", "children.bid", "children.adult"),
        _("What is best for a child")
    ),
    **dict.fromkeys(
        ("papers.paper", "papers.application", "papers.advice", "papers.entry", "papers.permission", "papers.custody"),
        _("Papers for the journey"),
    ),
    **dict.fromkeys(
        ("reintegration.plan", "reintegration.signature", "reintegration.seen", "goals.plan", "goals.word"),
        _("Plan for the time after"),
    ),
    **dict.fromkeys(("fitness.assessment", "fitness.clinical", "fitness.entry"), _("Fit to travel")),
    **dict.fromkeys(
        (
            "custody.link", "custody.confirmation", "custody.check", "custody.words", "custody.mark", "custody.wish",
            "checkins.heard", "checkins.incident", "checkins.procedure", "checkins.tick", "checkins.voice",
            "checkins.flag", "afterwards.report", "afterwards.dose", "afterwards.felt", "afterwards.papers",
            "afterwards.tally",
        ),
        _("On the way"),
    ),
    **dict.fromkeys(("watch.measure", "watch.word"), _("Staying safe")),
    **dict.fromkeys(
        ("followup.entry", "followup.note", "followup.reading", "rounds.visit", "rounds.note"), _("Being in touch")
    ),
    **dict.fromkeys(("outcomes.survey", "outcomes.rating"), _("How things are")),
    **dict.fromkeys(("reception.check", "reception.offer", "reception.child"), _("The first days after arriving")),
    **dict.fromkeys(("livelihood.learning", "livelihood.work"), _("School and work")),
    "ordinary.entry": _("Ordinary life"),
    "closing.entry": _("Ready to close"),
    "grants.item": _("Help and money"),
    "caselists.said": _("From a list"),
    "bundles.history": _("From an earlier case"),
}  # fmt: skip

STAYS: Mapping[str, object] = {
    **dict.fromkeys(
        (
            "people.caselink", "interpreters.tie", "interpreters.forcase", "escorts.tie", "assistance.ownnote",
            "assistance.word", "assistance.leftbehind", "grants.word", "consent.talk",
            "consent.picture",
            "shelter.along",
        ),
        HERS,
    ),
    **dict.fromkeys(
        (
            "testimony.entry", "testimony.file", "testimony.check", "witnessing.readiness", "witnessing.risk",
            "evidence.item", "evidence.line", "evidence.crossing", "evidence.leave",
        ),
        APART,
    ),
    **dict.fromkeys(("disclosure.asking", "disclosure.happened", "consent.disclosure"), AUTHORITIES),
    **dict.fromkeys(
        (
            "retention.line", "handover.packed", "handover.packedrequests", "crossings.letter", "passes.card",
            "passes.note", "passes.oncard", "bundles.arrived",
        ),
        OURS,
    ),
}  # fmt: skip

# A step by its name alone tells of police or court: it goes with the group that says so, never with the plan.
STEPS: Mapping[str, str] = {"shared_with_police": "C", "going_to_court": "H"}

# Of court, and of how somebody fares later, nothing goes in a file, whatever was agreed: what she or he answered about
# speaking is kept where she or he lives (decision 17), and what is open in law goes over with the lead.
NEVER = frozenset("HJ")

# What stands beside the sealed values and helps to read them. Never who wrote it, never a mark of another room.
BESIDE = (
    "key", "day", "number", "thing", "about", "plan", "attempt", "assessment", "interview", "note", "file", "sequence",
    "identification", "consent", "asked",
)  # fmt: skip


def label(kind: str) -> str:
    """What this kind of record is called; its name for one that this version does not know."""
    known = GOES.get(kind)
    return str(known) if known is not None else kind
