"""Why nothing can be sent to somebody, each with what to do next. Pure."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from wayhome.organisations.enums import AgencyKind

OFFICIALS = frozenset({AgencyKind.POLICE, AgencyKind.BORDER, AgencyKind.COURT, AgencyKind.CONSULATE})


@dataclass(frozen=True, slots=True)
class Receiver:
    """What is known of whom one wants to ask."""

    name: str
    kind: str
    is_own: bool = False
    is_partner: bool = True
    has_team: bool = True
    working: int = 1  # members of its Intake who can sign in
    opening: int = 1  # those of them who hold its key
    paused: int = 0
    is_certified: bool = True
    is_closed: bool = False  # every service of theirs in the directory has ended


def why_not_receiver(one: Receiver) -> str | None:
    """The first reason why this organisation cannot be asked here."""
    checks = (
        (one.is_own, _("This is your own organisation. Let a team of yours in on the page of the case instead.")),
        (
            one.kind in OFFICIALS,
            _("Police, courts and consulates are not asked here. What they are told is asked of her or him apart, "
              "under “What was agreed”."),
        ),
        (
            not one.is_partner,
            _("Your organisation and {name} do not know each other, or no longer. Ask a manager to compare words "
              "with them, or choose somebody else."),
        ),
        (
            one.is_closed,
            _("The directory says that {name} no longer offers anything. Ring them, or choose somebody else."),
        ),
        (not one.has_team, _("{name} has no team that takes requests in. Ring them, or choose somebody else.")),
        (
            one.working == 0 and one.paused > 0,
            _("All who take requests in at {name} are paused. Ring them, or choose somebody else."),
        ),
        (
            one.working == 0,
            _("Nobody who takes requests in works at {name} any more. Ring them, or choose somebody else."),
        ),
        (
            one.opening == 0,
            _("Nobody at {name} can open what is sent to them: they have lost their keys. Ring them, or choose "
              "somebody else. You can send again when they have new ones."),
        ),
    )  # fmt: skip
    reason = next((words.format(name=one.name) for is_so, words in checks if is_so), None)
    return reason or (None if one.is_certified else why_not_certified(one.name))


def why_not_certified(name: str) -> str:
    """Their key was swapped, or nobody vouches for it."""
    return _(
        "The key of {name} is not one that anybody has vouched for. Nothing is sent. Ask a manager to compare words "
        "with them again."
    ).format(name=name)


def why_own_not_certified() -> str:
    """The same of one's own side."""
    return _(
        "The key of your own team is not one that anybody has vouched for. Nothing is sent or kept. Tell a manager, "
        "now."
    )
