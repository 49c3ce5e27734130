"""Why not: asking, answering an authority, agreeing as the second person, telling her."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wayhome.consent.enums import Purpose
from wayhome.consent.queries import Standing
from wayhome.disclosure.documents import Asked, Decision
from wayhome.disclosure.enums import Ground, Kind, Lawyer, Said, Way, Who
from wayhome.organisations import matrix
from wayhome.people import rules as people_rules
from wayhome.people.access import CASE_MANAGERS, Access

ANSWERS = CASE_MANAGERS
OFFICERS = frozenset({"LE_FRONTLINE", "LE_INVESTIGATOR", "PROSECUTOR", "COURT"})
PROTECTION = frozenset({"DPO"})
AT_MOST = 10_000
SECOND_READS = frozenset({Ground.LAW, Ground.DANGER})  # what is given without a yes


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a request stands, from what happened."""

    kinds: frozenset[str]
    decision: Decision | None

    @property
    def is_answered(self) -> bool:
        return Kind.ANSWERED in self.kinds

    @property
    def waits_for_second(self) -> bool:
        gives = self.decision is not None and bool(self.decision.given)
        without = self.decision is not None and self.decision.ground in SECOND_READS
        return gives and without and not {Kind.CONFIRMED, Kind.REFUSED} & self.kinds

    @property
    def is_out(self) -> bool:
        """The answer may leave: nothing is given, or a yes is there, or a second person has agreed."""
        return self.is_answered and not self.waits_for_second

    @property
    def is_given(self) -> bool:
        gives = self.decision is not None and bool(self.decision.given)
        return gives and self.is_out and Kind.REFUSED not in self.kinds

    @property
    def is_told(self) -> bool:
        return Kind.TOLD in self.kinds


def why_not_asked(asked: Asked, *, here: bool) -> str | None:
    """Who asked, what, and on what order: as told, nothing is checked."""
    if asked.who not in Who.values:
        return _("Choose who asked.")
    if not here and asked.way not in Way.values:
        return _("Choose by what way it came.")
    if not (asked.agency.strip() or here):
        return _("Write which agency asked, as you were told.")
    if not asked.name.strip():
        return _("Write the name of who asked, as you were told, or “not said”.")
    if not asked.what.strip():
        return _("Write what was asked.")
    if here and not asked.whom.strip():
        return _("Write the receipt or code you were given, or a name.")
    if here and not asked.reference.strip():
        return _("Write your own reference. You find what you handed in by it.")
    if max(len(words) for words in (asked.what, asked.order, asked.whom, asked.agency)) > AT_MOST:
        return _("Write at most {count} letters.").format(count=AT_MOST)
    return None


def why_not_answer(stand: Stand, access: Access) -> str | None:
    """Once, by whoever writes about danger in this case."""
    if stand.is_answered:
        return _("A colleague has answered this. Read the answer; a new request is written down anew.")
    if not access.may_write("F"):
        reason = _("Your role does not answer authorities. Tell the person who leads the case.")
        return people_rules.or_closed(reason, access, "F")
    return None


def why_not_out_of_closed(decision: Decision, access: Access) -> str | None:
    """A file that she or he closed keeps only what law demands (domain.md 4.1), so a yes to an authority gives nothing
    out of it. What a law demands, and a life in danger, go on (decision 34).
    """
    if not access.is_file_closed or not decision.given or decision.ground != Ground.CONSENT:
        return None
    return _(
        "The yes to keeping a file was taken back, so nothing is given out of it on a yes. Ask again, alone, whether "
        "it may be kept. What a law demands, or a life in danger, is given on that ground, with a second person."
    )


def why_not_decided(
    decision: Decision, *, yes: Standing | None, others: Sequence[str] = (), is_unclear: bool = False
) -> str | None:
    """Group by group; a yes that names them, a law that is named, or a danger that is written down.

    ``others``: whom a yes names that is not theirs. ``is_unclear``: they are named in more than one matter.
    """
    known = set(matrix.GROUPS)
    if any(letter not in known or said not in Said.values for letter, said in decision.groups):
        return _("Choose for each group what is answered.")
    if not any(said for _letter, said in decision.groups):
        return _("Choose what was asked about, and for each of it whether it is given.")
    if decision.lawyer not in Lawyer.values:
        return _("Say whether a lawyer has seen this.")
    if decision.lawyer != Lawyer.SEEN and not decision.lawyer_why.strip():
        return _("Write why no lawyer has seen this.")
    if not decision.given:
        if decision.ground != Ground.NOTHING or decision.text.strip():
            return _(
                "Nothing is marked as given. Mark it, or choose “Nothing is given” and leave the text empty."
            )
        return None
    if not decision.text.strip():
        return _("Write exactly what is given. It is kept as it left.")
    if len(decision.text) > AT_MOST:
        return _("Write at most {count} letters.").format(count=AT_MOST)
    if decision.ground == Ground.CONSENT:
        return _why_no_yes(decision, yes, others, is_unclear=is_unclear)
    return _why_no_ground(decision)


def _why_no_yes(
    decision: Decision, yes: Standing | None, others: Sequence[str], *, is_unclear: bool
) -> str | None:
    if is_unclear:
        return _(
            "She or he said yes to them in more than one matter. Write the request down anew, and choose in which."
        )
    if yes is None and others:
        return _(
            "No yes that counts today names them; one names {others}. To another court or office nothing is given on "
            "it: ask her or him, with a lawyer offered. If it is them, write the request down anew and choose them."
        ).format(others=", ".join(others))
    if yes is None:
        return _(
            "No yes that counts today names them. Ask her or him, with a lawyer offered, or give nothing."
        )
    covered = set(yes.answer.groups) if yes.answer is not None else set()
    if not set(decision.given) <= covered:
        return _("The yes does not reach all of it. Give only what was agreed, or ask again.")
    return None


def _why_no_ground(decision: Decision) -> str | None:
    if decision.ground == Ground.LAW:
        if not decision.law.strip() or not decision.order_number.strip():
            return _("Write which law or order demands it, and its number. Without one nothing is owed.")
        if decision.order_on is None:
            return _("Enter the day of the order, or of the law.")
        return None
    if decision.ground == Ground.DANGER:
        return None if decision.law.strip() else _("Write whose life is in danger, and why it cannot wait.")
    return _("Choose what giving it stands on. Without a ground nothing is given.")


def why_not_second(stand: Stand, *, is_same: bool) -> str | None:
    """A second, different person reads exactly what would leave."""
    if not stand.waits_for_second:
        return _("Nothing waits for a second person here.")
    if is_same:
        return _("You answered it. A second person has to read it before it leaves. Ask a colleague.")
    return None


def why_not_tell(stand: Stand, *, told: bool, words: str) -> str | None:
    """She or he is told once; until then somebody says why not."""
    if stand.is_told:
        return _("She or he knows already.")
    if not told and not words.strip():
        return _("Write why it cannot be said yet.")
    if len(words) > AT_MOST:
        return _("Write at most {count} letters.").format(count=AT_MOST)
    return None


def why_not_sheet(stand: Stand) -> str | None:
    """A sheet leaves when the answer may."""
    if not stand.is_answered:
        return _("Nothing is decided yet. Decide first, then print the answer.")
    if stand.waits_for_second:
        return _("A second person has to agree before anything leaves.")
    return None


def purposes(who: str) -> tuple[Purpose, ...]:
    """Which agreements count for this asker."""
    if who == Who.COURT:
        return (Purpose.SHARE_LAW_ENFORCEMENT, Purpose.TESTIMONY)
    return (Purpose.SHARE_LAW_ENFORCEMENT,)


def names(standing: Standing, asked: Asked) -> bool:
    """Whether an agreement names this asker: as it was chosen from those that are named, else by its organisation here
    or by exactly that name. A court by its name alone, or with the matter in which it is named.
    """
    recipients = standing.answer.recipients if standing.answer else ()
    if asked.named:
        return any(one.key == asked.named for one in recipients)
    return any(one.is_body(asked.agency, asked.asker) for one in recipients)
