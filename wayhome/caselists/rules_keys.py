"""Why a key for one run is not made, not used, not believed. The sentence, with what to do next, or None."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.caselists import limits, rules
from wayhome.caselists.shapes_keys import Stands
from wayhome.core import dates
from wayhome.core.actors import Actor

MAKES = rules.AGREES  # whoever brings a list may let one be brought; a manager may, and reads nothing of it


def why_not_make(actor: Actor, *, name: str, why: str, brings: Collection[object]) -> str | None:
    """A name by which it is known again, what for, and somebody who can bring in what comes."""
    if not MAKES & actor.roles:
        return _("A case manager or a manager makes a key for one run. Ask one of them.")
    if not name.strip():
        return _("Give the key a name by which colleagues know the list when it comes.")
    if len(why.strip()) < rules.SHORTEST_WHY:
        return _("Say in a few words where the list lies and why it comes this way.")
    if not brings:
        return _(
            "Nobody in this team is a case manager, so nobody could take the rows in. Choose another team, or add a "
            "case manager to it first."
        )
    return None


def made_already() -> str:
    """The same form came twice: there is one key, and its line is not told again."""
    return _(
        "This key is made, and its line was shown once: look for the page that shows it. If you do not have the line "
        "any more, take that key back under “Keys for one run”, and make a new one."
    )


def why_not_so_long(hours: int) -> str | None:
    """Not longer than this installation allows."""
    if hours <= (most := limits.key_hours_at_most()):
        return None
    return _("Here a key lasts {most} hours at most. If the list comes later, make it then.").format(
        most=most
    )


def why_not_used(one: Stands, *, now: datetime) -> str | None:
    """What stops the command: needs no key to be said."""
    if (reason := why_gone(one)) is not None:
        return reason
    if one.used_at is not None:
        return _(
            "This key was used for its one run, {moment}. Let a manager make a new one: rows that are in stay once."
        ).format(moment=dates.moment_in_words(one.used_at))
    if now >= one.ends_at:
        return _(
            "This key ended {moment}. Let a manager make a new one, and send the file again with it: rows that were "
            "sent stay once."
        ).format(moment=dates.moment_in_words(one.ends_at))
    return None


def why_not_believed(one: Stands, *, is_certified: bool, rows: int) -> str | None:
    """What stops a member who would bring the rows in: none of them is, and all stay."""
    if not is_certified:
        return _(
            "What vouches for this key does not hold: what stands here of it was changed, or nobody of your agency "
            "made it. Nothing of it is brought in. Tell whoever runs the system, and let a new key be made."
        )
    if (reason := why_gone(one)) is not None:
        return reason
    if rows > one.at_most:
        return ngettext(
            "{n} row came with this key, and it was certified for at most {most}. Ask {who} what the list is: bring it "
            "with a new key for as many rows, or put these away.",
            "{n} rows came with this key, and it was certified for at most {most}. Ask {who} what the list is: bring "
            "it with a new key for as many rows, or put these away.",
            rows,
        ).format(n=rows, most=one.at_most, who=one.made_by)
    return None


def why_not_yet(one: Stands, *, now: datetime) -> str | None:
    """A run that is not over could send more, as long as its key lasts."""
    if one.used_at is not None or now >= one.ends_at:
        return None
    return _(
        "The run is not over yet. If it was stopped, give the same command again: it goes on where it was. What has "
        "come can be brought in when it is over, or when the key ends."
    )


def why_not_receive(*, rows: int, holder: str) -> str | None:
    """Rows that wait, and that nobody has in hand."""
    if rows:
        return None
    if holder:
        return _(
            "{name} has these rows in hand. Talk with each other; if they are left, they wait again."
        ).format(name=holder)
    return _("No row waits any more. Look among the lists: somebody has brought them in, or put them away.")


def why_not_take_back(one: Stands) -> str | None:
    """Once."""
    if one.taken_back_at is None:
        return None
    return _("This key was taken back already. Nothing that comes with it is brought in.")


def why_more_than(rows: int, at_most: int) -> str:
    """Said by the command before anything is written."""
    return ngettext(
        "The list has {n} row that is understood, and the key is for at most {most}. Nothing was sent. Let a manager "
        "make a key for as many, or split the file.",
        "The list has {n} rows that are understood, and the key is for at most {most}. Nothing was sent. Let a "
        "manager make a key for as many, or split the file.",
        rows,
    ).format(n=rows, most=at_most)


def why_elsewhere() -> str:
    """Another organisation than the one for which the key was made."""
    return _(
        "This key was made for another organisation than the one you name. Name the one that made it, or use the key "
        "that was made here."
    )


def why_unknown() -> str:
    """No such key here, or another one than the file says."""
    return _(
        "This site does not know the key in the file. Give the command where the key was made, or let a manager make "
        "a new one."
    )


def why_no_team_key() -> str:
    """The team’s public key is not the one this installation vouches for."""
    return _(
        "The team’s own key could not be checked, so nothing is sealed to it and nothing was sent. Tell whoever runs "
        "the system that “wayhome doctor” should look, and send again afterwards: the key for this run is not used up."
    )


def why_batch_changed() -> str:
    """A signature that does not hold, or a body that does not open."""
    return _(
        "These rows are not as the run sent them, or did not come with this key. They are left where they are. Tell "
        "whoever runs the system, then send the file again with a new key: rows that are in stay once."
    )


def why_batch_late() -> str:
    """Signed after the key had ended."""
    return _(
        "These rows came after the key had ended. They are left where they are. Send the file again with a new key: "
        "rows that are in stay once."
    )


def why_missing(batches: int) -> str:
    """Fewer than the run said at its end."""
    return ngettext(
        "{n} part that the run sent is not here any more. Bring in the rest, then send the file again with a new key: "
        "rows that are in stay once.",
        "{n} parts that the run sent are not here any more. Bring in the rest, then send the file again with a new "
        "key: rows that are in stay once.",
        batches,
    ).format(n=batches)


def why_not_closed() -> str:
    """No end that the key has signed: rows at the end of the list may be missing, and nothing else would say so."""
    return _(
        "This run never came to its end, or what it said of its end was changed: the list may have more rows than "
        "came. Bring in what is here, then send the file again with a new key: rows that are in stay once."
    )


def why_gone(one: Stands) -> str | None:
    """Taken back, or made by somebody who may not any more: whatever is not taken in by then stays out."""
    if one.taken_back_at is not None:
        return _(
            "{name} took this key back, {moment}. Nothing more is done with it. Ask why; if the list should come, let "
            "a new key be made and send the file again."
        ).format(name=one.taken_back_by, moment=dates.moment_in_words(one.taken_back_at))
    if not one.is_certifier:
        return _(
            "{name}, who made this key, may not make one any more. Nothing more is done with it. Let a manager make a "
            "new one, and send the file again."
        ).format(name=one.made_by)
    return None
