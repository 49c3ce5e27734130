"""Which kinds of records stand on her or his own copy, and which are kept back, with the reason and whom to ask.

A kind that stands in neither is kept back: whoever adds a room decides here, and a test asks.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from wayhome.bundles import catalogue

OTHERS = _("About other people, so it is not copied. Say in your own words what concerns her or him.")
APART = _(
    "Legal matters and what is kept for court: the lawyer, or whoever keeps it, reads it with her or him."
)
AUTHORITIES = _(
    "What authorities asked and were told stands under “Requests from authorities”. Read it there together."
)
OURS = _(
    "How your organisation works on the case: who travels, interprets or takes over. Say it in your own words."
)
EARLIER = _(
    "What another organisation had written of an earlier case, of other people too, stands under “From an earlier "
    "case”. Read it there together; she or he can ask there as well."
)
AGREED = _(
    "Words that were agreed are said, and never stand on paper: whoever finds it could pass for somebody else."
)

# Kind -> why it is kept back.
KEPT_BACK: Mapping[str, object] = {
    **dict.fromkeys(
        (
            "people.caselink", "people.guardian", "interpreters.tie", "escorts.tie", "shelter.along",
            "assistance.leftbehind", "receivers.receiver", "receivers.office", "family.relative", "family.place",
            "family.search", "family.assessment", "family.adverse", "family.approach", "family.host",
            "children.guardianview", "children.adult", "reception.child", "papers.custody",
        ),
        OTHERS,
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
            "assistance.ownnote", "interpreters.forcase", "escorts.assignment", "handover.packed",
            "handover.packedrequests", "passes.card",
            "bundles.arrived", "custody.link",
        ),
        OURS,
    ),
    "bundles.history": EARLIER,
    "custody.words": AGREED,
}  # fmt: skip

# Kinds that never go to another organisation, and are hers or his to read.
HERS_ALONE: Mapping[str, object] = {
    "consent.talk": _("That she or he was asked again"),
    "consent.picture": _("Pictures and stories"),
    "assistance.word": _("Health and sessions"),
    "grants.word": _("Help and money"),
    "retention.line": _("How long the case is kept"),
    "crossings.letter": _("Letters to offices on the way"),
    "passes.note": _("On the way"),
    "passes.oncard": _("Medicines on the way"),
}

# What is called otherwise here than in a file from elsewhere.
_CALLED_HERE: Mapping[str, object] = {
    "consent.consent": _("What was answered"),
    "consent.withdrawal": _("What was taken back, or asked anew"),
}

# Kind -> what it is called on the copy.
HERS: Mapping[str, object] = {
    kind: called
    for kind, called in {**catalogue.GOES, **HERS_ALONE, **_CALLED_HERE}.items()
    if kind not in KEPT_BACK
}


def why_kept_back(kind: str) -> str | None:
    """The reason, for a kind that is not hers or his alone; None for one that stands on the copy."""
    if kind in HERS:
        return None
    return str(KEPT_BACK.get(kind, OURS))
