"""What stands beside a case: its files, who can open it, what belongs to it, what other rooms do for it.

Asked apart from the page of the case, which stays quick however many rooms there are: what is for every stage at once,
and what is for one stage when somebody opens it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome import journey
from wayhome.casefile import folds, queries_notes, rules, words
from wayhome.casefile.queries_notes import File
from wayhome.core import dates, once
from wayhome.core.components import Fact
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept, panels, reading
from wayhome.people import queries as people
from wayhome.people.queries import Found, Linked
from wayhome.vault import records

RECOVERY = "recovery"  # the kind of holder that is a key on paper
READERS_OF_LOOKS = frozenset({"DPO", "MANAGER"})


@dataclass(frozen=True, slots=True)
class Beside:
    """A part that is not open to the actor is empty, and not counted."""

    seen: Found
    files: Sequence[File] = field(repr=False)
    may_file: bool
    may_read_notes: bool
    panels: Sequence[panels.Shown]
    links: Sequence[Linked]

    @property
    def code(self) -> str:
        return self.seen.code


@dataclass(frozen=True, slots=True)
class StageBeside:
    """A stage with what other rooms keep for it; of the case itself, who can open it too."""

    seen: Found
    key: str
    label: object
    parts: Sequence[panels.Shown]
    opens: Sequence[Fact] = ()
    looked_url: str = ""

    @property
    def code(self) -> str:
        return self.seen.code


def beside(actor: SignedIn, seen: Found, *, late: Collection[str] = ()) -> Beside:
    """What is for every stage, as far as the actor may see it. The caller has recorded the looking. ``late``: rooms in
    which something presses, which stand open.
    """
    with once.reading():
        kept.look(seen)
        return Beside(
            seen=seen,
            files=queries_notes.files_of(actor, seen),
            may_file=bool(seen.access.writes),
            may_read_notes=bool(rules.readable(seen.access)),
            panels=panels.shown(actor, seen, panels.Stage.ALWAYS, late=late),
            links=people.links(actor, seen),
        )


def stage_beside(actor: SignedIn, seen: Found, key: str, *, late: Collection[str] = ()) -> StageBeside:
    """What other rooms keep for this stage; open those in which something is late. 404 where there is no such stage."""
    if key not in folds.FOLDS:
        raise Http404
    with once.reading():
        kept.look(seen)
        return _of_stage(actor, seen, next(one for one in journey.installed().stages if one.key == key), late)


def stages_beside(actor: SignedIn, seen: Found, *, late: Collection[str] = ()) -> list[StageBeside]:
    """All stages with what is kept for each, for a browser without scripts; without those where nothing is open."""
    with once.reading():
        kept.look(seen)
        found = [
            _of_stage(actor, seen, stage, late)
            for stage in journey.installed().stages
            if stage.key in folds.FOLDS
        ]
    return [one for one in found if one.parts or one.opens]


def everything_beside(
    actor: SignedIn, seen: Found, *, late: Collection[str] = ()
) -> tuple[Beside, list[StageBeside]]:
    """Both on one page, read together."""
    with once.reading():
        return beside(actor, seen, late=late), stages_beside(actor, seen, late=late)


def _of_stage(actor: SignedIn, seen: Found, stage: journey.Stage, late: Collection[str] = ()) -> StageBeside:
    parts = panels.shown(actor, seen, panels.Stage(stage.key), late=late)
    if stage.key != panels.Stage.THE_CASE:
        return StageBeside(seen, stage.key, stage.label, parts)
    held = records.holders(actor.keyring, case=seen.id, organisation=actor.organisation_id)
    return StageBeside(seen, stage.key, stage.label, parts, _opens(actor, held), _looked(actor, seen))


def _opens(actor: SignedIn, held: Sequence[records.Holder]) -> list[Fact]:
    """Whose keys open what the reader's organisation wrote, and until when: from the wraps (security.md 17).

    One line for each holder. What is only prepared, for a hand-over, is named as that where nothing is open yet.
    """
    by_owner: dict[UUID, list[records.Holder]] = {}
    for one in held:
        by_owner.setdefault(one.owner, []).append(one)
    wanted = {one.owner for one in held if one.kind != RECOVERY}
    elsewhere = {one.organisation for one in held if one.organisation != actor.organisation_id}
    names = reading.names(wanted | elsewhere)
    return [_holder(some, names) for some in by_owner.values()]


def _holder(some: Sequence[records.Holder], names: dict[UUID, str]) -> Fact:
    one = some[0]
    if one.kind == RECOVERY:
        return Fact(_("Recovery key"), _("On paper in the safe; two of three officers"))
    label = ", ".join(filter(None, (names.get(one.organisation, ""), names.get(one.owner, ""))))
    live = [each for each in some if not each.is_prepared]
    parts = tuple(dict.fromkeys(part for each in live or some for part in each.parts))
    days = [each.until for each in live or some]
    until = max((day for day in days if day), default=None) if all(days) else None
    said = [words.parts(parts)]
    if not live:
        said.append(_("closed until both sides have confirmed the hand-over"))
    elif until is not None:
        said.append(_("until {day}").format(day=dates.day_in_words(until)))
    return Fact(label, ", ".join(filter(None, said)))


def _looked(actor: SignedIn, seen: Found) -> str:
    if not actor.roles & READERS_OF_LOOKS:
        return ""
    return f"{reverse('audit:looked')}?subject={seen.id}"
