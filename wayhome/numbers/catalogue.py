"""The fixed catalogue: what is counted, by what, for which periods, and the sentence that stands under each number.

Nothing outside it is counted for publication: whoever may choose rows, columns and filters freely can ask about one
person. Categories come from ``codes``; combinations that cannot be are named, so that their zero tells nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wayhome.numbers import codes
from wayhome.numbers.dimensions import Dimension
from wayhome.numbers.tables import Shape


@dataclass(frozen=True, slots=True)
class Kind:
    """One dimension with its words and the version of its list."""

    dimension: Dimension
    version: str
    heading: str | Promise
    counts: str | Promise

    def label(self, code: str) -> str:
        """What a category is called."""
        listed = codes.load(self.dimension.key, self.version).codes
        return next(one.label for one in listed if one.code == code)


@dataclass(frozen=True, slots=True)
class Population:
    """Who is counted: each once, by one day that does not move. ``months``: how long a period is."""

    key: str
    months: int
    counts: str | Promise
    impossible: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the catalogue. ``filters``: the dimensions by one category of which it may be narrowed."""

    key: str
    population: str
    by: tuple[str, ...]
    heading: str | Promise
    sensitive: str = ""
    filters: tuple[str, ...] = ()


def _kind(
    key: str, version: str, heading: str | Promise, counts: str | Promise, *, is_many: bool = False
) -> Kind:
    listed = tuple(code.code for code in codes.load(key, version).codes)
    return Kind(Dimension(key, listed, is_many), version, heading, counts)


KINDS: dict[str, Kind] = {
    kind.dimension.key: kind
    for kind in (
        _kind("gender", "ctdc-2024", _("Gender"), _("As the person told it.")),
        _kind("age", "coarse-1", _("Age"), _("On the day the case was opened; of those whose age is known.")),
        _kind(
            "region",
            "un-m49",
            _("Citizenship"),
            _("By region of the world, of those whose citizenship is known."),
        ),
        _kind(
            "form",
            "ic-tip-like-1",
            _("Form of exploitation"),
            _(
                "Of those for whom at least one form was reported. Several are possible, so parts may add up to more."
            ),
            is_many=True,
        ),
        _kind(
            "journey_end", "1", _("How the journey ended"), _("As it was found when the travel plan ended.")
        ),
        _kind("company", "1", _("Company on the way"), _("Whether somebody travelled along.")),
    )
}

POPULATIONS: dict[str, Population] = {
    population.key: population
    for population in (
        Population(
            "opened",
            12,
            _(
                "People whose case was opened in the period and who agreed to be counted without a name, each once by "
                "the agency that opened it. Cases that are sealed to named people are left out, and "
                "those that came with a list: in which year they were opened is not known."
            ),
        ),
        Population(
            "plans",
            12,
            _("Travel plans that ended in the period, each once."),
            impossible=(
                {"journey_end": "not_left", "company": "alone"},
                {"journey_end": "not_left", "company": "accompanied"},
                {"journey_end": "arrived", "company": "none"},
                {"journey_end": "back", "company": "none"},
            ),
        ),
    )
}

TABLES: dict[str, Table] = {
    table.key: table
    for table in (
        Table("opened", "opened", (), _("How many people")),
        Table("opened-gender-age", "opened", ("gender", "age"), _("By gender and age"), filters=("region",)),
        Table(
            "opened-gender-form", "opened", ("gender", "form"), _("By gender and form of exploitation"),
            sensitive="form", filters=("region",),
        ),
        Table(
            "opened-age-form", "opened", ("age", "form"), _("By age and form of exploitation"),
            sensitive="form", filters=("region",),
        ),
        Table("opened-region", "opened", ("region",), _("By region of citizenship")),
        Table("plans", "plans", (), _("How many travel plans")),
        Table("plans-end-company", "plans", ("journey_end", "company"), _("How travel plans ended")),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that may be asked for. Tests bring their own."""

    kinds: Mapping[str, Kind]
    populations: Mapping[str, Population]
    tables: Mapping[str, Table]

    def shape(self, table: Table) -> Shape:
        """What is counted, apart from the words."""
        return Shape(
            tuple(self.kinds[key].dimension for key in table.by),
            table.sensitive,
            self.populations[table.population].impossible,
        )

    def definitions(self, table: Table) -> list[str]:
        """The sentences under the numbers of a table: who is counted, and what each heading means."""
        return [
            str(self.populations[table.population].counts),
            *(f"{self.kinds[key].heading}: {self.kinds[key].counts}" for key in table.by),
        ]


OURS = Catalogue(KINDS, POPULATIONS, TABLES)
COUNTED = "opened"  # of this population rows are made so far (``making``)
