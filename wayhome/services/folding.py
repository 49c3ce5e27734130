"""The words by which an entry is found, folded: Đorđević, Djordjević and Ђорђевић are one."""

from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db.models import Value

from wayhome.people import spelling
from wayhome.services.models import Agency, Post, Service

AT_MOST = 4000  # letters of a description that are searched


def service(one: Service, agency: Agency, places: list[Any] | None = None) -> None:
    """Fill the columns that lists and searches read."""
    words = [one.name, one.alternate_name, agency.name, agency.alternate_name, one.description[:AT_MOST]]
    words += [str(area.get("name", "")) for area in one.service_areas if isinstance(area, dict)]
    words += [str(address.get("city", "")) for place in places or [] for address in place.addresses]
    one.sort_name = spelling.fold(one.name)[:120]
    one.folded = spelling.fold(" ".join(word for word in words if word))
    one.words = for_the_index(one.folded)


def post(one: Post) -> None:
    """The same for a post."""
    one.sort_name = spelling.fold(one.name)[:120]
    one.folded = spelling.fold(" ".join([one.name, one.place, one.contact_name, one.what_to_say]))
    one.words = for_the_index(one.folded)


def for_the_index(folded: str) -> SearchVector:
    """Taken apart by the database once, when the row is written: no search reads a text again."""
    return SearchVector(Value(folded), config="simple")


def query(words: str) -> str:
    """Words as PostgreSQL searches them: each may be a beginning, all must be there. Folded words are letters only."""
    return " & ".join(f"{word}:*" for word in spelling.fold(words[:200]).split()[:8])
