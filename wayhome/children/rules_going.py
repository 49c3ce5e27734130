"""G2.9_CHILD_BID (domain.md 3.2): what a child who goes back needs. Each rule returns the sentence, or None."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from wayhome.children import documents, rules
from wayhome.children.enums import NO, Conclusion, Solution
from wayhome.children.shapes import Best, OfRecord
from wayhome.family.enums import PARENTS, Safe, Tie
from wayhome.family.shapes import Kin


def why_not_heard(best: Best) -> str | None:
    """The child's view is recorded."""
    if best.view is None:
        return _("The child was not heard. Speak with the child alone, and write down the child’s own words.")
    return None


def why_answer(best: Best) -> str | None:
    """Without a panel nobody answers a child who said no (domain.md 4.1, rule 6)."""
    if best.panel is None and best.view is not None and best.view.known.wants in NO:
        return _("The child said no. A panel decides, and answers the child. Ask a panel.")
    return None


def why_panel(bia: documents.Bia, relatives: Iterable[Kin]) -> str | None:
    """Whether a panel is needed, by the assessment or by what is known of the parents since."""
    if reason := rules.why_panel(bia):
        return reason
    if any(one.known.relation in PARENTS and one.tie != Tie.NONE for one in relatives):
        return _("A panel decides: a parent took part in what happened, or may have.")
    return None


def why_not_bia(bia: documents.Bia, relatives: Iterable[Kin], *, on_record: OfRecord | None) -> str | None:
    """An unimplicated parent, willing and able, who travels along or was visited; staff conclude that going back is
    best. ``on_record``: who stands behind the name of the parent; None: nobody, it is only a name.
    """
    if bia.conclusion != Conclusion.RETURN:
        return _(
            "By the assessment it is not decided that going back is best for the child. "
            "Ask a panel, or speak of staying."
        )
    if not bia.willing or not bia.able:
        return _("The parent is not willing, or not able, to care for the child there. Ask a panel.")
    parent = next((one for one in relatives if _is(one, bia, on_record)), None)
    if parent is not None and (parent.tie != Tie.NONE or parent.safe == Safe.NO):
        return _("Something was learned about the parent since. Ask a panel.")
    if parent is not None and parent.safe == Safe.UNKNOWN:
        return _(
            "It is not known whether the child is safe with the parent. What speaks against it is answered, and "
            "somebody visits again; or a panel decides."
        )
    if on_record is not None and on_record.travels:
        return None
    if parent is not None and parent.visit is not None:
        return (
            None
            if parent.visit.willing and parent.visit.able
            else _("The parent is not willing, or not able, to care for the child there. Ask a panel.")
        )
    return _why_not_on_record(on_record)


def _is(one: Kin, bia: documents.Bia, on_record: OfRecord | None) -> bool:
    """Whether this relative is the parent: chosen, or called the same."""
    names = {documents.plain(bia.parent), documents.plain(on_record.name) if on_record else ""}
    return bia.who == f"kin:{one.thing}" or one.key in names - {""}


def _why_not_on_record(on_record: OfRecord | None) -> str:
    """What is missing until a parent whom nobody has visited travels along."""
    if on_record is None:
        return _(
            "The parent is only a name here, and nobody has visited her or him. Whoever travels along with a child is "
            "on record: link her or his case, or write down a document that two of you have seen, then choose her or "
            "him in the assessment; or ask for a visit."
        )
    if on_record.why_not:
        return on_record.why_not
    return _(
        "The parent does not travel along, and nobody has visited her or him. Write down who travels together, or "
        "ask for a visit: the child goes to nobody whom nobody has seen."
    )


def why_not_named(*, told: int, named: int) -> str | None:
    """Whoever receives was told of children who come along: each is named in the travel plan, by a case."""
    if named >= told:
        return None
    return _(
        "Whoever receives was told that a child comes along, and the travel plan does not name it, or not each of "
        "them. A baby is a person too: open a case, link it, and choose it under who travels together. If nobody comes "
        "along, correct what was asked."
    )


def why_not_bid(best: Best) -> str | None:
    """The panel's decision is final, and is: going back; and answers what the child said since."""
    if best.panel is None:
        return _("Ask a panel what is best for the child.")
    known = best.panel.newest.known
    if not known.is_final:
        return _("The panel has not decided so far. Each of it says what is best; then it decides.")
    if known.recommendation != Solution.RETURN:
        return _(
            "The panel decided that going back is not best for the child. Prepare what it decided instead."
        )
    if best.view is not None and best.view.known.wants in NO and best.view.at > best.panel.newest.at:
        return _(
            "The child said no since the panel decided. A panel looks at it anew, and answers the child."
        )
    return None
