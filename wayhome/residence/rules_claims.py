"""How a claim for asylum ends (domain.md 3.2, G2.12): decided, or taken back by her or him alone, after counsel.

An end is one only when her or his lawyer has looked at it. Protection that was given is no end that leads back. What
was written down by mistake is mended by two people, one of them her or his lawyer [P], each with why; what stood first
is kept.
"""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from wayhome.residence.documents import Paper
from wayhome.residence.enums import Appeal, ClaimEnd, PaperKind, PaperState

A_LINE = 200
# Which ends go with where it stands.
ENDS = {
    PaperState.APPLIED: frozenset({""}),
    PaperState.HELD: frozenset({"", ClaimEnd.GRANTED}),
    PaperState.RENEWED: frozenset({"", ClaimEnd.GRANTED}),
    PaperState.REFUSED: frozenset({ClaimEnd.REFUSED}),
    PaperState.ENDED: frozenset(
        {ClaimEnd.WITHDRAWN, ClaimEnd.GRANTED, ClaimEnd.GIVEN_UP, ClaimEnd.OTHER, ClaimEnd.MISTAKE}
    ),
}
HERS = frozenset({ClaimEnd.WITHDRAWN, ClaimEnd.GIVEN_UP})
TWO = 2


def is_claim(known: Paper) -> bool:
    return known.kind == PaperKind.ASYLUM


def why_not_end(given: Paper, *, before: Paper | None, today: date) -> str | None:
    """An end of asylum says how, when, and who advised; of no other paper it is asked."""
    if before is not None and is_claim(before) != is_claim(given):
        return _("What was written down as asylum stays that. Write another paper down beside it.")
    if not is_claim(given):
        return _("How a claim ended is for asylum only. Leave it empty.") if given.outcome else None
    if before is not None and before.outcome == ClaimEnd.MISTAKE and why_unseen(before) is None:
        return _(
            "Two people wrote that this was written down by mistake. It stays as it is: write what is so down as "
            "another paper beside it."
        )
    if given.outcome not in ENDS[PaperState(given.state)]:
        return _why_not_state(given)
    if not given.outcome:
        return None
    if given.outcome_on is None or given.outcome_on > today:
        return _("Enter the day on which it ended so: today, or one that has passed.")
    if given.applied_on and given.outcome_on < given.applied_on:
        return _("It ended before it was asked for. Check the two days.")
    if given.outcome == ClaimEnd.REFUSED and given.appeal not in Appeal.values:
        return _(
            "Choose whether an appeal is open, or can still be made. If you do not know, choose that it is."
        )
    if given.outcome == ClaimEnd.MISTAKE and not given.words.strip():
        return _(
            "Write how you know that it was a mistake, in a few words. Whoever looks second writes it too."
        )
    return _why_not_hers(given, before=before)


def _why_not_state(given: Paper) -> str:
    if given.state == PaperState.APPLIED:
        return _("It is not decided yet. Leave empty how it ended, or choose where it stands now.")
    return _(
        "Choose how the claim for asylum ended, so that it fits where it stands: refused; taken back by her or him; "
        "protection given; something else; or that it was written down by mistake."
    )


def _why_not_hers(given: Paper, *, before: Paper | None) -> str | None:
    if given.outcome == ClaimEnd.WITHDRAWN and before is not None and before.was_given:
        return _(
            "Protection was given. It is not a claim that is taken back: choose that she or he gave it up, or "
            "something else."
        )
    if given.outcome not in HERS:
        return None
    if not given.lawyer.strip() or given.advised_on is None:
        return _("Enter which lawyer advised her or him, and on which day. She or he decides after that.")
    if len(given.lawyer) > A_LINE:
        return _("Write at most {count} letters in a line.").format(count=A_LINE)
    if given.outcome_on is not None and given.advised_on > given.outcome_on:
        return _("The lawyer’s advice comes before she or he decides. Check the two days.")
    if not given.hers.strip():
        return _("Write what she or he said, in her or his own words. Nobody else takes it back.")
    return None


def stood_by(given: Paper, *, before: Paper | None, who: str, is_counsel: bool) -> Paper:
    """This version, with who stands by what it says of the end. Another end begins with nobody but its writer."""
    was_given = (before is not None and before.was_given) or _is_given(given)
    if not given.outcome:
        return replace(given, stood_by=(), by_lawyer=False, was_given=was_given)
    same = before is not None and before.end == given.end
    there = before.stood_by if before is not None and same else ()
    looked = is_counsel or (before is not None and same and before.by_lawyer)
    return replace(given, stood_by=tuple(dict.fromkeys((*there, who))), by_lawyer=looked, was_given=was_given)


def _is_given(known: Paper) -> bool:
    """Held now or at some time: whatever an office wrote since, only she or he gives it up."""
    held = known.state in (PaperState.HELD, PaperState.RENEWED)
    given = known.outcome in (ClaimEnd.GRANTED, ClaimEnd.GIVEN_UP)
    return is_claim(known) and (known.was_given or held or given)


def must_look(known: Paper) -> bool:
    """Whether her or his lawyer has still to look at the end that was written."""
    return is_claim(known) and bool(known.outcome) and why_unseen(known) is not None


def why_unseen(known: Paper) -> str | None:
    """The lawyer has looked; and where protection was given before, two people stand by its end."""
    if known.outcome == ClaimEnd.MISTAKE and len(known.stood_by) < TWO:
        return _(
            "One person wrote that this was written down by mistake. It counts when two have, one of them her or his "
            "lawyer. Ask the second one to look, and to keep it as well."
        )
    if not known.by_lawyer:
        return _(
            "It was written how the claim for asylum ended, and her or his lawyer has not looked at that. Ask the "
            "lawyer to look, and to keep it as well."
        )
    if known.was_given and len(known.stood_by) < TWO:
        return _(
            "Protection had been given. That it ended is written by two people, one of them her or his lawyer. Ask the "
            "second one to look, and to keep it as well."
        )
    return None


def why_not_over(known: Paper) -> str | None:
    """Why this claim still stands between her or him and a return; None: decided for good, or taken back freely."""
    if not is_claim(known):
        return None
    if known.outcome == ClaimEnd.MISTAKE:
        return why_unseen(known)
    if _is_given(known) and known.outcome != ClaimEnd.GIVEN_UP:
        return _(
            "Protection was given here, because serious harm waits there. Nobody is brought there; look at the other "
            "options with her or him. Only she or he gives it up, after a lawyer’s advice, in her or his own words."
        )
    if known.state == PaperState.APPLIED:
        return _(
            "She or he has asked for asylum, and it is not decided. Only she or he takes that back, after a lawyer’s "
            "advice; or wait for the answer."
        )
    if not known.outcome:
        return _(
            "It is not written how the claim for asylum ended. Write it down, and ask her or his lawyer to look."
        )
    if known.outcome == ClaimEnd.OTHER:
        return _(
            "The claim for asylum was neither decided nor taken back by her or him. Ask the lawyer what can be done."
        )
    if known.outcome == ClaimEnd.REFUSED and known.appeal != Appeal.OVER:
        return _(
            "Asylum was refused, and an appeal is open or can still be made. Wait for its answer, or until none can "
            "be made any more."
        )
    return why_unseen(known)
