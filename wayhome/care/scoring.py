"""How answers become a band. Pure: no database, no words (domain.md 4.3, a proposal [P] throughout).

Likelihood 0 to 4, times severity 1 to 4. What is not known never counts as nothing: likelihood 2, and, where nobody
said how badly, severity 3, so that the more protective band follows when the likelihood is known to be great.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wayhome.care.enums import Band, Who

BANDS = (Band.LOW, Band.MEDIUM, Band.HIGH, Band.CRITICAL)
UNKNOWN_LIKELIHOOD = 2  # domain.md 4.3
UNKNOWN_SEVERITY = 3  # [P] no source
MEDIUM_FROM, HIGH_FROM, CRITICAL_FROM = 4, 8, 12
MANY_HIGH = 4  # so many high items raise the overall band by one

_RANKS: dict[str, int] = {band: number for number, band in enumerate(BANDS)}

type Key = tuple[str, str]  # who could be harmed, and the code of the item


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of one item. None: not known, or not now."""

    likelihood: int | None = None
    severity: int | None = None

    @property
    def is_unknown(self) -> bool:
        """Something about it is still to be found out. What cannot happen needs no severity."""
        return self.likelihood is None or (self.likelihood > 0 and self.severity is None)

    @property
    def score(self) -> int:
        likelihood = UNKNOWN_LIKELIHOOD if self.likelihood is None else self.likelihood
        severity = UNKNOWN_SEVERITY if self.severity is None else self.severity
        return likelihood * severity

    @property
    def band(self) -> Band:
        return band_of(self.score)


@dataclass(frozen=True, slots=True)
class Result:
    """What follows from all answers."""

    overall: Band
    by_who: Mapping[str, Band]
    high: tuple[Key, ...]  # high or critical, the worst first
    unknown: tuple[Key, ...]
    is_many: bool  # one band was added because of many high items


def band_of(score: int) -> Band:
    """0–3 low, 4–7 medium, 8–11 high, 12–16 critical."""
    if score >= CRITICAL_FROM:
        return Band.CRITICAL
    if score >= HIGH_FROM:
        return Band.HIGH
    return Band.MEDIUM if score >= MEDIUM_FROM else Band.LOW


def rank(band: str) -> int:
    """0 is low."""
    return _RANKS[band] if band in _RANKS else BANDS.index(Band(band))


def highest(bands: Iterable[str]) -> Band:
    """Low when there is none."""
    return BANDS[max((rank(band) for band in bands), default=0)]


def result(answers: Mapping[Key, Answer]) -> Result:
    """The bands of each who could be harmed, and of all together."""
    high = [key for key, answer in answers.items() if rank(answer.band) >= rank(Band.HIGH)]
    overall = _with_many(answers)
    plain = highest(answer.band for answer in answers.values())
    by_who = {
        str(who): _with_many({key: answer for key, answer in answers.items() if key[0] == who})
        for who in Who
        if any(key[0] == who for key in answers)
    }
    return Result(
        overall=overall,
        by_who=by_who,
        high=tuple(sorted(high, key=lambda key: -answers[key].score)),
        unknown=tuple(key for key, answer in answers.items() if answer.is_unknown),
        is_many=overall != plain,
    )


def _with_many(answers: Mapping[Key, Answer]) -> Band:
    """The highest band of an item, one more where many different items are high."""
    band = highest(answer.band for answer in answers.values())
    many = {code for (_who, code), answer in answers.items() if rank(answer.band) >= rank(Band.HIGH)}
    return one_up(band) if len(many) >= MANY_HIGH else band


def has_risen(before: str | None, now: str | None) -> bool:
    """Whether the danger is greater than it was. What nobody had looked at before has not risen."""
    return before is not None and now is not None and rank(now) > rank(before)


def one_up(band: str) -> Band:
    """The next band; nothing is above critical."""
    return BANDS[min(rank(band) + 1, len(BANDS) - 1)]


def one_down(band: str) -> Band:
    """The band below; nothing is below low."""
    return BANDS[max(rank(band) - 1, 0)]


def stands(computed: str, *, raised_to: str = "", lower_to: str = "", has_yes: bool = False) -> Band:
    """The band of one assessment: raised by its worker, or lowered with a supervisor's yes, by one band at most."""
    if raised_to:
        return highest([computed, raised_to])
    if lower_to and has_yes:
        return BANDS[min(max(rank(lower_to), rank(one_down(computed))), rank(computed))]
    return Band(computed)


def reconciled(bands: Iterable[str], agreed: str = "") -> Band:
    """The higher of what assessors say, until they have agreed on one between the lowest and the highest."""
    ranks = sorted(rank(band) for band in bands)
    if agreed and ranks and ranks[0] <= rank(agreed) <= ranks[-1]:
        return Band(agreed)
    return BANDS[ranks[-1]] if ranks else Band.LOW
