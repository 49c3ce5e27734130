"""Any case that the standard can hold, for properties."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from wayhome.core.dates import PartialDay
from wayhome.htcds import standard, texts, values
from wayhome.htcds.values import Value

TODAY = date(2026, 11, 24)

words = st.text(max_size=40).map(lambda text: texts.tidy(text.replace("\r", ""))).filter(bool)
on = st.dates(date(1900, 1, 1), TODAY)
partial = st.one_of(
    on.map(lambda day: PartialDay(day.year, day.month, day.day)),
    on.map(lambda day: PartialDay(day.year, day.month)),
    on.map(lambda day: PartialDay(day.year)),
)


def value_of(name: str) -> st.SearchStrategy[Value]:
    """Any value that the field can hold."""
    field = standard.fields()[name]
    if field.kind == "date":
        return partial
    if field.kind == "yes_no":
        return st.booleans()
    if field.kind == "number":
        if name in ("prs_NumberOfChildren", "vic_AgeWhenTrafficked"):
            return st.integers(0, 40)
        if field.bounds:
            return st.integers(*field.bounds)
        return st.decimals(-90, 90, places=4).map(lambda number: Decimal(f"{number:f}"))
    if field.kind == "codes":
        some = st.sampled_from(
            ["NA", "AL", "XK", "NO"]
            if field.is_country
            else ["sqi", "nor"]
            if field.is_language
            else [one.name for one in field.codes]
        )
        most = 3 if field.is_multiple else 1
        return st.lists(some, min_size=1, max_size=most).map(lambda found: values.in_order(field, found))
    if name in standard.PHONES | {"prs_IdentityNumber"}:
        return st.from_regex(r"\+3556921234[0-9]{2}", fullmatch=True)
    return words.map(lambda text: " ".join(text.split("\n"))) if name in standard.NAMES else words


cases = st.fixed_dictionaries({}, optional={name: value_of(name) for name in standard.full()}).filter(bool)
# With our own columns for what the standard lacks.
whole_cases = st.fixed_dictionaries({}, optional={name: value_of(name) for name in standard.fields()}).filter(
    bool
)
