"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from django.utils.translation import gettext as _

from wayhome.organisations import matrix
from wayhome.people import rules as people_rules
from wayhome.people import rules_handing
from wayhome.people.access import Access

WORDS_AT_MOST = 20_000
SUBJECT_AT_MOST = 200


def why_not_write(access: Access, *, leader: str) -> str | None:
    """Whoever works on the case writes about what they read. ``leader``: who answers for it now."""
    if access.is_past:
        return rules_handing.why_not_any_more(leader)
    if not any(access.may_read(group) for group in matrix.GROUPS):
        return _("Your role reads short extracts only. Ask the person who leads the case to write.")
    return people_rules.why_not_out(access)  # a message is a copy that leaves (decision 34)


def why_not_about(access: Access, group: str) -> str | None:
    """One writes about a part that one reads whole."""
    if group in matrix.GROUPS and access.may_read(group):
        return None
    return _("Choose a part of the case that is open to you.")


def why_not_to(*, name: str, group: str, covers: bool, is_official: bool) -> str | None:
    """Only to agencies that work on the case and may open this part of it, today."""
    if is_official:
        return _(
            "Police, courts and consulates are not written to here. What they are told is asked of her or him "
            "apart, under “What was agreed”."
        )
    if covers:
        return None
    return _(
        "{name} may not open this part of the case today: {group}. Nothing was sent; what you wrote is kept for "
        "you. Write about a part that is open to them, or ask her or him first."
    ).format(name=name, group=matrix.GROUPS[group])


def why_nobody() -> str:
    """There is no other agency, or none that is written to."""
    return _("No other agency works on this case today. When one is let in, you can write to it here.")


def why_not_certified(name: str) -> str:
    """A key was swapped, or was never compared."""
    return _(
        "The key of {name} is not the one that was compared. Nothing was sent; what you wrote is kept for you. "
        "Tell a manager, now."
    ).format(name=name)


def why_not_words(words: str) -> str | None:
    """Something, and no more than somebody reads."""
    if not words.strip():
        return _("Write the message.")
    if len(words) > WORDS_AT_MOST:
        return _("Write at most {count} letters. This has {now}.").format(count=WORDS_AT_MOST, now=len(words))
    return None


def why_not_subject(subject: str) -> str | None:
    """By which the thread is found again."""
    if not subject.strip():
        return _("Write in a few words what it is about.")
    if len(subject) > SUBJECT_AT_MOST:
        return _("Write at most {count} letters about what it is.").format(count=SUBJECT_AT_MOST)
    return None
