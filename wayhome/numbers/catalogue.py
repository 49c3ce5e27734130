"""The fixed catalogue: what is counted, by what, for which periods, and the sentence that stands under each number.

Nothing outside it is counted for publication: whoever may choose rows, columns and filters freely can ask about one
person. Categories come from ``codes``; combinations that cannot be are named, so that their zero tells nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wayhome.numbers import codes
from wayhome.numbers.dimensions import Dimension
from wayhome.numbers.tables import Shape
from wayhome.people import iso

LONG = 30  # categories


@dataclass(frozen=True, slots=True)
class Kind:
    """One dimension with its words and the version of its list."""

    dimension: Dimension
    version: str
    heading: str | Promise
    counts: str | Promise
    listed: str = ""  # in which list its codes stand, where that is called otherwise
    named: Callable[[str], str] | None = None  # what a category is called, where its list does not say

    @property
    def listing(self) -> codes.CodeList:
        """Its list."""
        return codes.load(self.listed or self.dimension.key, self.version)

    def label(self, code: str) -> str:
        """What a category is called."""
        if self.named is not None:
            return self.named(code)
        return next(one.label for one in self.listing.codes if one.code == code)

    @property
    def is_long(self) -> bool:
        """Whether it has so many categories that only those with a number are shown one by one."""
        return len(self.dimension.codes) > LONG


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
    key: str,
    version: str,
    heading: str | Promise,
    counts: str | Promise,
    *,
    is_many: bool = False,
    listed: str = "",
    is_made_of: bool = False,
    named: Callable[[str], str] | None = None,
) -> Kind:
    found = codes.load(listed or key, version).codes
    parts = tuple(code.includes for code in found) if is_made_of else ()
    dimension = Dimension(key, tuple(code.code for code in found), is_many, parts)
    return Kind(dimension, version, heading, counts, listed, named)


KINDS: dict[str, Kind] = {
    "gender": _kind("gender", "ctdc-2024", _("Gender"), _("As the person told it.")),
    "age": _kind(
        "age", "coarse-1", _("Age"), _("On the day the case was opened here; of those whose age is known.")
    ),
    "region": _kind(
        "region", "un-m49", _("Citizenship"),
        _("By region of the world, of those whose citizenship is known."),
    ),
    "place": _kind(
        "place", "un-m49", _("Region of exploitation"),
        _("By region of the world, of those of whom it is known in which country it happened."),
        listed="region", is_made_of=True,
    ),
    "country": _kind(
        "place", "iso-3166", _("Country of exploitation"),
        _("Where it happened, of those of whom it is known in which country. Of most countries nothing is told."),
        listed="country", named=iso.country_name,
    ),
    "form": _kind(
        "form", "ic-tip-like-1", _("Form of exploitation"),
        _("Of those for whom at least one form was reported. Several are possible, so parts may add up to more."),
        is_many=True,
    ),
    "journey_end": _kind(
        "journey_end", "1", _("How the journey ended"),
        _("As it was found when the travel plan ended. Why a plan ended is not told."),
    ),
}  # fmt: skip

OPENED, BROUGHT, PLANS = "opened", "brought", "plans"
POPULATIONS: dict[str, Population] = {
    population.key: population
    for population in (
        Population(
            OPENED,
            12,
            _(
                "People whose case was opened in the period and who agreed to be counted without a name, each once: by "
                "the agency that opened it, or by one that took it over before she or he was counted. Cases that are "
                "sealed to named people are left out, and those that came with a list: they have tables of their own."
            ),
        ),
        Population(
            BROUGHT,
            12,
            _(
                "People whose case came with a list in the period and who agreed to be counted without a name, each "
                "once: by the agency that brought it, or by one that took it over before she or he was counted. When "
                "it all began is not known, so they are in no other table."
            ),
        ),
        Population(
            PLANS,
            12,
            _(
                "People whose first travel plan ended in the period and who agreed to be counted without a name, each "
                "once: by the agency that answered for the case when the row was made. Later plans of the same person "
                "are in no table."
            ),
        ),
    )
}

TABLES: dict[str, Table] = {
    table.key: table
    for table in (
        Table("opened", OPENED, (), _("How many people")),
        Table("opened-gender-age", OPENED, ("gender", "age"), _("By gender and age"), filters=("region",)),
        Table(
            "opened-gender-form", OPENED, ("gender", "form"), _("By gender and form of exploitation"),
            sensitive="form", filters=("region",),
        ),
        Table(
            "opened-age-form", OPENED, ("age", "form"), _("By age and form of exploitation"),
            sensitive="form", filters=("region",),
        ),
        Table("opened-region", OPENED, ("region",), _("By region of citizenship")),
        # By place alone: a number that joins it with others would have to be tried with all of them (``attack``).
        Table("opened-place", OPENED, ("place",), _("By region of exploitation")),
        Table("brought", BROUGHT, (), _("How many people came with a list")),
        Table("brought-gender-age", BROUGHT, ("gender", "age"), _("Came with a list: by gender and age")),
        Table(
            "brought-gender-form", BROUGHT, ("gender", "form"),
            _("Came with a list: by gender and form of exploitation"), sensitive="form",
        ),
        Table("brought-region", BROUGHT, ("region",), _("Came with a list: by region of citizenship")),
        Table("brought-place", BROUGHT, ("place",), _("Came with a list: by region of exploitation")),
        Table("plans", PLANS, (), _("How many people whose travel plan ended")),
        Table("plans-end", PLANS, ("journey_end",), _("How the first travel plan ended")),
        Table("opened-country", OPENED, ("country",), _("By country of exploitation")),
        Table("brought-country", BROUGHT, ("country",), _("Came with a list: by country of exploitation")),
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

    def keys(self, population: str) -> tuple[str, ...]:
        """By what anybody of a population is counted in some table: what is kept of each, each once."""
        asked = {
            self.kinds[key].dimension.key
            for table in self.tables.values()
            if table.population == population
            for key in (*table.by, *table.filters)
        }
        return tuple(key for key in self.kinds if key in asked)


OURS = Catalogue(KINDS, POPULATIONS, TABLES)
