"""Values that are more than one line, or no line by themselves: answers to questions, medicines, what a list said."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from wayhome.assistance import enums as assistance
from wayhome.bundles.wording import COUNTRY, LANGUAGE, Line, Whole, part, text_of
from wayhome.care import instrument as dangers_asked
from wayhome.care.enums import Concerned, Who
from wayhome.care.forms import BAD, LIKELY, UNKNOWN
from wayhome.checkins import enums as checkins
from wayhome.core import dates
from wayhome.followup import schedule
from wayhome.htcds import standard
from wayhome.identification import instrument
from wayhome.identification.enums import Said
from wayhome.journey import engine
from wayhome.ordinary import lines as ordinary
from wayhome.outcomes import rss
from wayhome.outcomes.enums import Outcome, Part, Rating

type About = Mapping[str, Any]
_LIKELY, _BAD = dict(LIKELY), dict(BAD)


def as_said(value: Any) -> str:  # noqa: ANN401 - whatever was sealed
    """Somebody's own words, a time of the clock: nothing is a code."""
    return str(value)


def born(_value: object, about: About) -> Iterator[Line]:
    """The day of birth, as far as it is known."""
    known = [about.get(name) for name in ("birth_year", "birth_month", "birth_day")]
    if isinstance(known[0], int):
        yield _("Day of birth"), dates.day_in_words(dates.PartialDay(known[0], known[1], known[2]))


def noticed(value: Any) -> str:  # noqa: ANN401
    """Something that was seen and not asked."""
    return str(instrument.HINTS.get(str(value), value))


def line_of_life(value: Any) -> str:  # noqa: ANN401
    """A line of ordinary life."""
    known = {**ordinary.LINES, **ordinary.lines()}
    return str(known.get(str(value), value))


def concerned(value: About, _about: About) -> Iterator[Line]:
    """Who could be harmed, besides herself or himself: by what was said, all together."""
    for said in Concerned:
        who = [str(Who(one).label) for one, given in value.items() if one in Who.values and given == said]
        if who:
            yield str(said.label), ", ".join(who)


def dangers(value: Mapping[str, Sequence[int | None]], _about: About) -> Iterator[Line]:
    """Each danger that was seen: whose, how likely, how bad. What is not so stands together at the end."""
    none = []
    for key, answer in value.items():
        who, _dot, code = key.partition(".")
        if who not in Who.values or code not in dangers_asked.ITEMS:
            continue
        label = _("{who}: {item}").format(who=Who(who).label, item=dangers_asked.ITEMS[code])
        likely, bad = (*answer, None, None)[:2]
        if likely == 0:
            none.append(label)
            continue
        said = str(UNKNOWN if likely is None else _LIKELY.get(str(likely), likely))
        if likely and bad is not None:
            said = _("{likely}. {bad}").format(likely=said, bad=_BAD.get(str(bad), bad))
        yield label, said
    if none:
        yield str(_LIKELY["0"]), "\n".join(none)


def questions(value: About, _about: About) -> Iterator[Line]:
    """Each question of the first talk, and what she or he said."""
    for code, said in value.items():
        asked = instrument.ITEMS.get(code)
        if asked is not None and said in Said.values:
            yield str(asked.words), str(Said(said).label)


def survey(value: About, _about: About) -> Iterator[Line]:
    """Each question of the survey, and the answer."""
    for code, said in value.items():
        asked = rss.BY_ID.get(code)
        if asked is not None:
            answer = asked.codes.get(str(said))
            yield str(asked.text), str(answer.label if answer else said)


def ratings(value: About, _about: About) -> Iterator[Line]:
    """Each of the seven, as she or he rates it."""
    for code, said in value.items():
        if code in Outcome.values and said in Rating.values:
            yield str(Outcome(code).label), str(Rating(said).label)


def figures(value: Mapping[str, Sequence[int]], _about: About) -> Iterator[Line]:
    """Of each part of the survey, how much was answered."""
    for code, found in value.items():
        if code in Part.values and len(found) > 2:
            yield str(Part(code).label), _("{n} of {all} answered").format(n=found[1], all=found[2])


def medicines(value: Sequence[Sequence[Any]], _about: About) -> Iterator[Line]:
    """Each medicine: how much, when, until when. Never which row it is."""
    for one in value:
        name, in_house, amount, times, until = (*one, *[None] * 7)[1:6]
        parts = [text_of(amount), text_of(times), text_of(until)]
        called = (
            _("{name} (in the house: {word})").format(name=name, word=in_house) if in_house else str(name)
        )
        yield _("Medicine"), ", ".join(one for one in (called, *parts) if one)


def wishes(value: Sequence[Sequence[Any]], _about: About) -> Iterator[Line]:
    """What was offered after rape, and what she wants of it."""
    for one in value:
        what, wish = (*one, "", "")[:2]
        if what in assistance.Help.values and wish in assistance.Wish.values:
            yield str(assistance.Help(what).label), str(assistance.Wish(wish).label)


def of_a_list(value: About, _about: About) -> Iterator[Line]:
    """What a list said, by the columns of the standard, each code as the standard shows it."""
    for name, given in value.items():
        field = standard.fields().get(name)
        if field is None:
            yield name, text_of(given)
            continue
        read = COUNTRY if field.is_country else LANGUAGE if field.is_language else None
        shown = {one.name: one.shown for one in field.codes}
        parts = str(given).split(";") if field.codes or read else [text_of(given)]
        said = ", ".join(read(one) if read else shown.get(one, one) for one in parts)
        if field.kind == "yes_no":
            said = {"Yes": _("Yes"), "No": _("No")}.get(said, said)
        yield field.label, said


def told(value: Mapping[str, Sequence[Sequence[Any]]], _about: About) -> Iterator[Line]:
    """What a letter says: label and text, as they stood on it."""
    for pairs in value.values():
        for one in pairs:
            if len(one) == 2 and one[1]:
                yield str(one[0]), text_of(one[1])


def calls(value: Sequence[Sequence[Any]], _about: About) -> Iterator[Line]:
    """Whom the letter says to ring."""
    for one in value:
        yield _("Telephone"), text_of([one])


def office_told(value: About, _about: About) -> Iterator[Line]:
    """What an office on the way was told, by the part that it is of."""
    for letter, said in value.items():
        if said:
            yield part(letter), text_of(said)


def incidents(value: Mapping[str, int], _about: About) -> Iterator[Line]:
    """What happened on the way, and how often."""
    for kind, times in value.items():
        if times and kind in checkins.Kind.values:
            yield str(checkins.Kind(kind).label), str(times)


def clock_there(value: Any) -> str:  # noqa: ANN401
    """A moment on the clock of its place, as it was written: 2026-12-01T06:40."""
    try:
        at = datetime.fromisoformat(str(value))
    except ValueError:
        return str(value)
    return f"{dates.day_in_words(at.date())}, {at:%H:%M}"


def condition(value: Any) -> str:  # noqa: ANN401
    """A condition of the way, in its own sentence."""
    try:
        return str(engine.gate(str(value)).sentence)
    except (engine.Unknown, engine.NotInstalled):
        return str(value)


def step(key: str) -> str:
    """What a step is called; the step that a longer key begins with."""
    for known in (key, *(key[:place] for place in range(len(key) - 1, 2, -1))):
        try:
            return str(engine.step(known).label)
        except (engine.Unknown, engine.NotInstalled):
            continue
    return ""


def severity(value: Any) -> str:  # noqa: ANN401
    """How grave something on the way was."""
    return str(dict(checkins.SEVERITIES).get(str(value), value))


def contact(value: Any) -> str:  # noqa: ANN401
    """Which contact of the calendar."""
    return next((str(one.label) for one in schedule.TABLE if one.key == str(value)), text_of(value))


def only_if(name: str, *values: object, label: object, reads: Any = None) -> Whole:  # noqa: ANN401
    """A field that means something only where another says so: a day to challenge where there is something to."""

    def lines(value: Any, about: About) -> Iterator[Line]:  # noqa: ANN401
        if about.get(name) in values and (text := text_of(value, reads, about)):
            yield str(label), text

    return Whole(lines)


def some(value: Any) -> str:  # noqa: ANN401
    """A number, where there is one."""
    return str(value) if value else ""


def month_text(value: Any) -> str:  # noqa: ANN401
    """A month as it was written: 2026-11."""
    year, _dash, number = str(value).partition("-")
    return f"{dates.month_name(int(number))} {year}"


def medicine_word(value: Any) -> str:  # noqa: ANN401
    """What whoever goes along, or gives medicine, wrote down."""
    called = {
        **dict(assistance.Word.choices),
        "dose": _("A medicine"),
        "needed": _("A medicine, when it was needed"),
    }
    return str(called.get(str(value), value))
