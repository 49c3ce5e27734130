"""Why the hand-overs of a child that are planned cannot stay so. What is shown at one of them: ``rules_way``."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from wayhome.custody import rules_way
from wayhome.custody.enums import HolderKind
from wayhome.custody.shapes import Travel


def why_not_office(unknown: Sequence[str]) -> str | None:
    """Under the name of an office no private person takes over a child."""
    if not unknown:
        return None
    return _(
        "{name} stands in no directory. On the way a child is handed over to an office of the directory, to who "
        "travels along, or to whom was decided on. Let the office be put into the directory, then write its name as it "
        "stands there; a private person waits for the decision."
    ).format(name=", ".join(unknown))


def why_not_as_decided(travel: Travel, *, caregiver: str | None, unknown: Sequence[str] = ()) -> str | None:
    """Whether the hand-overs of a child that are to come lead to nobody but who was decided on; where none is to come,
    the last one. ``unknown``: offices to come that stand in no directory.
    """
    if not travel.is_child:
        return None
    ahead = [one for one in travel.events if not one.is_done]
    if any(one.taker.kind == HolderKind.ALONE for one in ahead) or _is_alone(travel):
        return _("A child never travels alone. Plan who travels along, and ring whoever watches, now.")
    goes = [one for one in ahead or travel.events[-1:] if rules_way.goes_to_somebody(one)]
    if reason := why_not_office(unknown):
        return reason
    if not goes or (caregiver and all(rules_way.is_same(one.taker.name, caregiver) for one in goes)):
        return None
    stay = _("Ring {name}: the child stays there until the hand-overs are planned anew.").format(
        name=(travel.holder or travel.start).name
    )
    if not caregiver:
        return _("It is not decided any more to whom this child goes.") + " " + stay
    return (
        _(
            "By what is decided now this child goes to {name}, and the hand-overs lead to somebody else."
        ).format(name=caregiver)
        + " "
        + stay
    )


def _is_alone(travel: Travel) -> bool:
    return travel.holder is not None and travel.holder.kind == HolderKind.ALONE
