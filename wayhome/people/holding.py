"""What the actions here share: the strand to write into, the directory to keep, the version that comes next."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from wayhome import journey
from wayhome.core.refusals import Refused
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Team
from wayhome.people import access, documents, models, rules, spelling, versions
from wayhome.people.queries import Found
from wayhome.vault import directory, inbox, numbers, records, vouching
from wayhome.vault.keyring import Keyring
from wayhome.vault.values import Value

changed_meanwhile = versions.changed_meanwhile
NUMBERS = "people.numbers"  # of inbox envelopes that ``absorb_numbers`` handles


def doer(actor: SignedIn) -> UUID:
    """Who writes must be a person of an organisation."""
    if actor.user_id is None or actor.organisation_id is None:
        raise Http404
    return actor.user_id


def stop_if(reason: str | None, *, code: str, next_url: str = "") -> None:
    """Refuse with the sentence of a rule, when there is one."""
    if reason:
        raise Refused(reason, code=code, next_url=next_url)


def follow(event: str, *, except_: Collection[journey.Consequence] = (), **given: object) -> None:
    """Run what ``process.py`` says must follow, inside the action's transaction. An undeclared event is an error."""
    try:
        consequences = journey.consequences(event)
    except journey.NotInstalled:  # a command or a test of this room alone
        return
    for one in consequences:
        if one not in except_:
            one.run(**given)


def follow_if_declared(event: str, **given: Any) -> None:  # noqa: ANN401 - what each event brings along
    """As ``follow``; in a process without the rooms that stand on it nothing follows."""
    try:
        follow(event, **given)
    except journey.Unknown:
        return


def turned(seen: Found, key: str, *, by: SignedIn) -> None:
    """A step was taken: where another part of the way begins with it, what ``process.py`` says then follows.

    Inside the action's transaction, by whichever room writes the step. A step nobody declared begins nothing.
    """
    try:
        if not journey.step(key).turns:
            return
        consequences = journey.consequences(journey.TURNED)
    except (journey.NotInstalled, journey.Unknown):  # a room's own test, or a process without the later rooms
        return
    for one in consequences:
        one.run(seen=seen, by=by)


def first_teams(actor: SignedIn) -> list[Team]:
    """The teams that hold a new case from the start: the opener's Intake, and every Supervisors team."""
    teams = list(Team.objects.visible_to(actor).filter(kind__in=[TeamKind.INTAKE, TeamKind.SUPERVISORS]))
    mine = [team for team in teams if team.kind == TeamKind.INTAKE and team.pk in actor.team_ids]
    return mine + [team for team in teams if team.kind == TeamKind.SUPERVISORS]


def begin_own_strand(seen: Found, *, by: SignedIn) -> None:
    """A partner's first word on a case: its own strand, held by its teams that work on it and by supervisors."""
    if records.has_begun(case=seen.id, organisation=by.organisation_id):
        return
    involved = Team.objects.visible_to(by).filter(pk__in=[row.team_id for row in seen.mine if row.team_id])
    teams = {team.pk: team for team in [*involved, *first_teams(by)]}
    kind = by.user.organisation.kind
    holders = {pk: access.parts_of_team(kind, team.kind) for pk, team in teams.items()}
    records.begin(by.keyring, case=seen.id, holders=holders)


def write_version(
    model: type[models.Version], seen: Found, *, read: int, values: Mapping[str, Value], by: SignedIn
) -> models.Version:
    """The version after ``read``. Sent, Conflict: ``versions``. Inside the action's transaction."""
    mine = model.objects.filter(case_id=seen.id, organisation_id=by.organisation_id)
    row = model(case_id=seen.id, organisation_id=by.organisation_id, number=read + 1, written_by=doer(by))
    versions.stop_if_changed(mine, read=read, said=values, by=by)
    versions.put(row, values, by=by)
    return row


def keep_findable(case: UUID, *, brief: documents.Brief, identity: documents.Identity, by: SignedIn) -> None:
    """Put the names into the directory of everybody whom the organisation let work on the case.

    A team that has the short extract only finds the name used; one that has the group finds every name.
    """
    given_here = Q(organisation=by.organisation_id) | Q(added_by__organisation=by.organisation_id)
    for row in models.Involvement.objects.live().filter(given_here, case=case):
        _write(row.holder, case, names_for(row.parts.split(","), brief=brief, identity=identity), by)


def keep_new_findable(
    holders: Mapping[UUID, Sequence[str]],
    new: Sequence[tuple[UUID, documents.Brief, documents.Identity]],
    *,
    by: SignedIn,
) -> None:
    """As ``keep_findable``, for many new cases with the same holders."""
    folded: dict[frozenset[str], list[tuple[UUID, list[tuple[str, str]]]]] = {}  # once for who finds the same
    for holder, named in holders.items():
        parts = frozenset({"A", "Am"} & set(named))
        if parts not in folded:
            folded[parts] = [
                (case, names_for(parts, brief=brief, identity=identity)) for case, brief, identity in new
            ]
        names = folded[parts]
        if by.keyring.holds(holder):
            directory.write_new(by.keyring, team=holder, people=names)
        else:
            entries = [directory.entry(case=case, spellings=spellings) for case, spellings in names]
            inbox.put(team=holder, kind=directory.KIND, entries=entries)


def names_for(
    parts: Iterable[str], *, brief: documents.Brief, identity: documents.Identity | None
) -> list[tuple[str, str]]:
    """By which names somebody with these parts of a case finds it."""
    parts = set(parts)
    if "A" in parts and identity is not None:
        return spelling.spellings(brief.name_used, identity.full_name, *identity.other_names)
    return spelling.spellings(brief.name_used) if parts & {"A", "Am"} else []


def take_out_each(rows: Iterable[models.Involvement], *, is_erased: bool = False) -> None:
    """Cases leave the directories of those whose part has ended. Needs no key. Of an erased one no directory keeps a
    name, sealed either, from the next visit of whoever holds it on.

    A holder whose key is not the one that was compared is told nothing; what is not live is never found anyway.
    """
    rows = list(rows)
    told = set(vouching.vouched({row.holder for row in rows}))
    for row in rows:
        if row.holder not in told:
            continue
        inbox.put(
            team=row.holder, kind=directory.KIND, entries=[directory.gone(row.case_id, is_erased=is_erased)]
        )


def keep_numbers(case: UUID, *, now: Iterable[str], before: Iterable[str] = (), by: SignedIn) -> None:
    """Long unique numbers are found exactly; a number that was taken out no longer is.

    Who is in none of the teams that find by number leaves it to the inbox of one that is.
    """
    keep_numbers_of_each([(case, now, before)], by=by)


def keep_numbers_of_each(
    changed: Iterable[tuple[UUID, Iterable[str], Iterable[str]]], *, by: SignedIn
) -> None:
    """As ``keep_numbers``, for many cases: each with its numbers now and before."""
    each = [(case, set(now), set(before)) for case, now, before in changed]
    changes: list[Value] = [
        {"case": case, "add": sorted(now - before), "forget": sorted(before - now)}
        for case, now, before in each
        if now != before
    ]
    if not changes:
        return
    teams = Team.objects.visible_to(by).filter(kind__in=[TeamKind.INTAKE, TeamKind.SUPERVISORS])
    if not records.has_begun(case=by.organisation_id, organisation=by.organisation_id):
        numbers.begin(by.keyring, teams=[team.pk for team in teams])
    if any(by.keyring.holds(team.pk) for team in teams):
        absorb_numbers(by.keyring, by.organisation_id, changes)
    else:
        intake = min(teams, key=lambda team: (team.kind != TeamKind.INTAKE, team.created_at))
        inbox.put(team=intake.pk, kind=NUMBERS, entries=changes)


def absorb_numbers(keyring: Keyring, team: UUID, entries: Sequence[Any]) -> None:
    """Handler of inbox envelopes of kind ``people.numbers``."""
    del team  # the index is the organisation's
    if not any(change["forget"] for change in entries):  # an import: all of them at once
        _add_numbers(keyring, entries)
        return
    for change in entries:
        for number in change["forget"]:
            if _is_long(number):
                numbers.forget(keyring, number=number, case=change["case"])
        _add_numbers(keyring, [change])


def _add_numbers(keyring: Keyring, entries: Sequence[Any]) -> None:
    new = [(number, change["case"]) for change in entries for number in change["add"] if _is_long(number)]
    if new:
        numbers.add_many(keyring, new)


def _is_long(number: str) -> bool:
    """Too short to be unique: it stands in the document, and is not found by number."""
    try:
        return bool(numbers.plain(number))
    except ValueError:
        return False


def _write(owner: UUID, case: UUID, names: list[tuple[str, str]], by: SignedIn) -> None:
    if by.keyring.holds(owner):
        directory.write(by.keyring, team=owner, case=case, spellings=names)
    else:
        inbox.put(team=owner, kind=directory.KIND, entries=[directory.entry(case=case, spellings=names)])


def brief_of(
    identity: documents.Identity, before: documents.Brief, *, name_used: str, presumed_child: bool
) -> documents.Brief:
    """The short extract of an identity. The mark of the case stays the same in every version."""
    earliest, latest = rules.birth_window(identity)
    return documents.Brief(
        name_used=name_used,
        thread=before.thread,
        earliest_birth=earliest,
        latest_birth=latest,
        presumed_child=presumed_child or identity.age_disputed,
        language=identity.primary_language or before.language,
        interpreter=before.interpreter,
    )
