"""Parts of a case, and what is agreed on reaching somebody, as one line of words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from wayhome.organisations import matrix
from wayhome.people import documents
from wayhome.people.rules_contact import channel_in_words


def parts(held: Sequence[str]) -> str:
    """“everything”; “identity; in short: health”."""
    whole = [part for part in held if part in matrix.GROUPS]
    short = [part[0] for part in held if part.endswith("m") and part[0] not in whole]
    is_all = set(whole) | set(short) == set(matrix.GROUPS)
    words = _("everything") if is_all else _names_of(whole)
    if not short:
        return words
    in_short = _("in short: {parts}").format(parts=_names_of(short))
    return f"{words}; {in_short}" if words else in_short


def before_a_call(safe: documents.SafeContact) -> str:
    """“Text message only. Say “about the course”.” What one must know before one calls or writes."""
    channel = _("{channel}.").format(channel=channel_in_words(safe))
    name = _("Ask for {name}.").format(name=safe.name_to_use) if safe.name_to_use else ""
    say = _("Say “{words}”.").format(words=safe.say) if safe.say else ""
    return " ".join(part for part in (channel, name, say) if part)


def _names_of(groups: Sequence[str]) -> str:
    return ", ".join(str(matrix.GROUPS[group]) for group in groups)
