"""Words that are code, left in every field that takes words; then looked for on every page, by everybody."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from django.db import transaction
from django.http import HttpResponse

from tests.forms import giving
from tests.forms.reading import Field, Form
from tests.forms.walking import Walker, code_in, named, within

WORDS = ("text", "textarea", "search")
TYPED = ("email", "url", "tel")  # they take words only where nobody looks at what is written
# What is filled with code, one try after the other: by whoever has the form, less and less that could be refused.
TRIES = ((*WORDS, *TYPED), WORDS, WORDS, WORDS, WORDS, ("textarea",), ("textarea",), ("textarea",))
NUMBER = re.compile(re.escape(escape(giving.SCRIPT)) + r"(\d{5})")
# After a form of these rooms somebody else may be locked out, and would read nothing.
OF_EVERYBODY = ("organisations", "signin", "account")


@dataclass
class Planting:
    """``planted``: which field, by its number. ``shown``: the numbers that stood on a page as what they are."""

    walkers: list[Walker]
    dice: random.Random
    planted: list[tuple[str, str]] = field(default_factory=list)
    shown: set[int] = field(default_factory=set)
    led_to: set[str] = field(default_factory=set)
    tried: set[tuple[str, tuple[str, ...]]] = field(default_factory=set)

    def plant(self) -> None:
        """Each form once, so that it is taken; what is written stays. Another time: those that were not tried."""
        new = sorted({key for walker in self.walkers for key in walker.forms} - self.tried)
        self.tried |= set(new)
        for key in new:
            offered = [(walker, form) for walker in self.walkers for form in walker.forms.get(key, ())]
            if any(one.kind in (*WORDS, *TYPED) for one in offered[0][1].fields):
                self._until_it_is_taken(offered)

    def _until_it_is_taken(self, offered: list[tuple[Walker, Form]]) -> None:
        """One try after the other; some forms nobody fills as it is wanted."""
        for kinds in TRIES:
            walker, form = self.dice.choice(offered)
            names = {one.name for one in form.fields if one.kind in kinds}
            if names and self._is_taken(walker, form, names):
                return

    def _is_taken(self, walker: Walker, form: Form, names: set[str]) -> bool:
        first, cookies = len(self.planted), dict(walker.client.cookies)
        known = {name: first + place for place, name in enumerate(sorted(names))}
        given = list(self._filled(form, known))
        with within():
            answer = walker._asked("POST", form.action, given, form=form)
            taken = answer is not None and 300 <= answer.status_code < 400 and self._all_here(walker, form)
            if not taken:
                transaction.set_rollback(True)
        if not taken or answer is None:
            walker.client.cookies.clear()
            walker.client.cookies.update(cookies)
            return False
        self.planted += [(named(form.action), name) for name in sorted(names)]
        self.led_to |= {form.page, answer.headers.get("Location", "/")}
        return True

    def _filled(self, form: Form, known: dict[str, int]) -> Iterator[tuple[str, str]]:
        for one in form.fields:
            if one.name in known:
                yield one.name, f"{giving.SCRIPT}{known[one.name]:05}"
            elif one.name != "csrfmiddlewaretoken":
                yield from ((one.name, value) for value in self._other(one))
        named_ones = [(name, value) for name, value in form.buttons if name]
        if named_ones:
            yield self.dice.choice(named_ones)

    def _other(self, one: Field) -> list[str]:
        """As somebody would fill it who leaves nothing out."""
        if one.kind == "choices" and one.options and self.dice.random() < 0.7:
            return self.dice.sample(one.options, min(2, len(one.options)))
        if one.kind in WORDS:
            return [one.value or "Ana"]
        return giving.usual(one, self.dice)

    def _all_here(self, walker: Walker, form: Form) -> bool:
        """Nobody was signed out by it."""
        room = named(form.action).partition(":")[0]
        asked = self.walkers if room in OF_EVERYBODY else [walker]
        return all(one.client.get("/").status_code == 200 for one in asked)

    def read(self, pages: set[str], *, nearby: bool = False) -> None:
        """Every page, by everybody: who may not is refused, and what is shown is looked at. ``nearby``: of a country
        that would take days; each reads her or his own, what came of every form, and all of a case that she or he
        knows of.
        """
        for walker in self.walkers:
            opened = {page for page in pages if page.startswith("/")}
            for path in sorted(opened & self._near(walker, pages) if nearby else opened):
                with within():
                    answer = walker._asked("GET", path, None)
                    self._looked(answer)
                    transaction.set_rollback(True)

    def _near(self, walker: Walker, pages: set[str]) -> set[str]:
        own = {*walker.links, *walker.pages}
        codes = {code_in(path) for path in own} - {None}
        return self.led_to | own | {page for page in pages if code_in(page) in codes}

    def _looked(self, answer: HttpResponse | None) -> None:
        if answer is not None and answer.status_code == 200 and not answer.streaming:
            self.shown |= {int(one) for one in NUMBER.findall(answer.content.decode(errors="replace"))}

    def unseen(self) -> list[str]:
        """Fields that took words which then stood nowhere."""
        return [
            f"{address} {name}"
            for number, (address, name) in enumerate(self.planted)
            if number not in self.shown
        ]
