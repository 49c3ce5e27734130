"""Finding someone again: by a name in any spelling, by code, by a long number. What is not open does not exist."""

import re
from collections.abc import Callable, Collection, Iterable
from datetime import date
from uuid import UUID

import phonenumbers

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people import documents, kept_numbers, models, reading, spelling
from wayhome.people.access import Access
from wayhome.people.shapes import Match
from wayhome.vault import directory, numbers, records
from wayhome.vault.errors import NoKey

AT_MOST = 10
LONGEST = 200  # signs of a search
_WEIGHED = 50  # names looked at before those are left out that the actor's role does not open
_BY_CODE, _BY_NUMBER = 102.0, 101.0  # before every name
_YEAR = re.compile(r"(?<!\S)(?:19|20)\d\d(?!\S)")
_DIGITS_OF_A_NUMBER = 4


def search(actor: SignedIn, words: str, exact: bool = False) -> list[Match]:
    """At most ten cases open to the actor, best first, each with the spelling that was like ``words``.

    A year in the words is the year of birth. ``exact``: by case code and by long number only. Leaves one entry with
    how many were seen, never what was asked.
    """
    words = " ".join(words.split())[:LONGEST]
    found = _by_number(actor, words) | _by_code(actor, words)
    if not exact:
        found = _by_name(actor, words) | found
    best = sorted(found.items(), key=lambda one: (-one[1][0], one[1][1], one[0]))[:AT_MOST]
    cases = models.Case.objects.in_bulk([case for case, _how in best])
    access = reading.access_by_case(actor, cases)
    known = reading.briefs(actor, [case for case, mine in access.items() if mine.may_read_minimum("A")])
    rows = reading.rows(actor, [cases[case] for case, _how in best], known)
    audit.record_apart("people.searched", by=actor, count=len(rows))
    return [Match(row, name, score) for row, (_case, (score, name)) in zip(rows, best, strict=True)]


def _by_code(actor: SignedIn, words: str) -> dict[UUID, tuple[float, str]]:
    """The case with this code, when it is open to the actor."""
    code = reading.case_code(words)
    if not code:
        return {}
    ids = models.Case.objects.visible_to(actor).filter(code=code).values_list("pk", flat=True)
    return dict.fromkeys(reading.access_by_case(actor, ids), (_BY_CODE, ""))


def _by_number(actor: SignedIn, words: str) -> dict[UUID, tuple[float, str]]:
    """Cases whose papers or telephones have exactly this number: found by its mark, believed when it is read there."""
    asked = set(_numbers(words, actor.user.organisation.country))
    if not asked:
        return {}
    candidates: set[UUID] = set()
    live = _live(actor)
    for number in asked:
        try:
            candidates.update(numbers.find(actor.keyring, number=number, live=live))
        except NoKey:  # not of a team that finds by number
            return {}
    access = reading.access_by_case(actor, candidates)
    papers = [case for case, mine in access.items() if mine.may_read("A")]
    reached = [case for case, mine in access.items() if mine.may_read("B")]
    rows = [*reading.newest(models.Identity, papers), *reading.newest(models.Contact, reached)]
    found: dict[UUID, tuple[float, str]] = {}
    for row, values in zip(rows, records.open_many(actor.keyring, rows), strict=True):
        document = values.get("document") or {}
        kept = [*document.get("identity_numbers", ()), *document.get("phones", ())]
        if asked & {_plain(number) for number in kept}:
            found[row.case_id] = (_BY_NUMBER, "")
    rest = {case: mine for case, mine in access.items() if case not in found}
    for known in kept_numbers.rooms() if rest else ():
        for case, there in known(actor, rest).items():
            if asked & {_plain(number) for number in there}:
                found[case] = (_BY_NUMBER, "")
    return found


def _by_name(actor: SignedIn, words: str) -> dict[UUID, tuple[float, str]]:
    """Cases whose names are like the words, in the directory of each team of the actor's and in their own."""
    year, name = _year_and_name(words, clock.today())
    query = spelling.fold(name)
    if not query:
        return {}
    matches = directory.search_many(
        actor.keyring,
        teams=sorted({actor.user_id, *actor.team_ids}),
        query=query,
        live=_live(actor),
        score=spelling.score,
        at_least=spelling.AT_LEAST,
        at_most=_WEIGHED,
    )
    best: dict[UUID, tuple[float, str]] = {}
    for match in matches:
        if match.score > best.get(match.case, (0.0, ""))[0]:
            best[match.case] = (match.score, match.name)
    return _as_allowed(actor, query, best, year)


def _as_allowed(
    actor: SignedIn, query: str, best: dict[UUID, tuple[float, str]], year: int | None
) -> dict[UUID, tuple[float, str]]:
    """Who does not read the identity whole finds the name used only. A year that cannot be hers goes last."""
    access = reading.access_by_case(actor, best)
    known = reading.briefs(actor, [case for case, mine in access.items() if mine.may_read_minimum("A")])
    kept: dict[UUID, tuple[float, str]] = {}
    for case, (score, name) in best.items():
        if case not in known:
            continue
        found = _visible(access[case], known[case], query, score, name)
        if found is not None:
            kept[case] = (found[0] / 2 if _differs(known[case], year) else found[0], found[1])
    return kept


def _visible(
    mine: Access, brief: documents.Brief, query: str, score: float, name: str
) -> tuple[float, str] | None:
    if mine.may_read("A"):
        return score, name
    used = spelling.score(query, [spelling.fold(brief.name_used)])[0]
    return (float(used), brief.name_used) if used >= spelling.AT_LEAST else None


def _differs(brief: documents.Brief, year: int | None) -> bool:
    if year is None or brief.earliest_birth is None or brief.latest_birth is None:
        return False
    return not brief.earliest_birth.year <= year <= brief.latest_birth.year


def _year_and_name(words: str, today: date) -> tuple[int | None, str]:
    years = [int(year) for year in _YEAR.findall(words) if int(year) <= today.year]
    return (years[0] if len(years) == 1 else None), _YEAR.sub(" ", words)


def _numbers(words: str, country: str) -> Iterable[str]:
    """What these words may be as a long number: as typed, and as a telephone number of the organisation's country."""
    if sum(sign.isdigit() for sign in words) < _DIGITS_OF_A_NUMBER:
        return
    if plain := _plain(words):
        yield plain
    try:
        parsed = phonenumbers.parse(words, country)
    except phonenumbers.NumberParseException:
        return
    if phonenumbers.is_possible_number(parsed):
        yield _plain(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def _plain(number: str) -> str:
    try:
        return numbers.plain(number)
    except ValueError:
        return ""


def _live(actor: SignedIn) -> Callable[[Collection[UUID]], Collection[UUID]]:
    """Says which cases are open to the actor today; asked for a few, not for all."""
    return lambda ids: reading.access_by_case(actor, ids)
