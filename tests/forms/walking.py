"""Somebody signed in who opens every page that a link leads to, and sends what stands there; nothing of it stays."""

import html
import random
from collections import Counter, deque
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import cast

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve

from tests.forms import files, giving, leading
from tests.forms.reading import Form, Page
from tests.house import reading as house
from tests.house import writing
from tests.house.headers import lacking

OF_A_KIND = 3  # so many pages, and forms, of one address are looked at
TRIES = 3
FURTHER = 3  # so many forms, each on the page to which the one before led, are sent one after the other
LEFT_ALONE = {"account_logout"}  # there is nobody signed in afterwards
# Where whoever is not there, or locked, is led to; and what locks.
DOORS = ("signin:sign_in", "signin:unlock")
LOCKS = {"signin:lock", "organisations:close_account"}  # one’s own


def within() -> transaction.Atomic:
    """Beside which a transaction may ask to be whole, as beside those of the framework's own tests."""
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]
    return block


@contextmanager
def undone() -> Iterator[None]:
    """What is written meanwhile is as if it had not been."""
    with within():
        yield
        transaction.set_rollback(True)


def named(path: str) -> str:
    """The name of an address; empty where there is none."""
    try:
        return resolve(path.partition("?")[0]).view_name
    except Resolver404:
        return ""


def code_in(path: str) -> str | None:
    """The code of the case that a page is about."""
    return next((part for part in path.split("/") if "-" in part and part.isupper()), None)


@dataclass
class Walker:
    """``faults``: what must not happen, in words. ``seen``: how often each kind of answer came. ``links``: every
    address that stood on a page, opened or not. ``later``: forms that only stood there after another was sent.
    """

    name: str
    client: Client
    dice: random.Random
    faults: list[str] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    pages: list[str] = field(default_factory=list)
    forms: dict[tuple[str, tuple[str, ...]], list[Form]] = field(default_factory=dict)
    later: dict[tuple[str, tuple[str, ...]], Form] = field(default_factory=dict)
    links: set[str] = field(default_factory=set)
    roles: Collection[str] = ()
    of_a_kind: int = OF_A_KIND

    def look_for(self, names: set[str], known: list[tuple[str, Mapping[str, object]]] | None = None) -> None:
        """Pages by these names that no link of tonight leads to: what stands in them stood in other addresses, of this
        person or, with ``known`` (``leading.parts``), of anybody.
        """
        known = leading.parts(self.links | set(self.pages)) if known is None else known
        for one in house.addresses():
            if (
                one.name not in names
                or "GET" not in one.view.methods
                or not self._may_be_let_in(one.view.roles)
            ):
                continue
            paths = leading.fitting(one, known)
            for path in self.dice.sample(paths, min(2 * self.of_a_kind, len(paths))):
                self.look_round(path)

    def _may_be_let_in(self, roles: Collection[str]) -> bool:
        return not roles or not self.roles or bool(set(roles) & set(self.roles))

    def look_round(self, first: str = "/") -> None:
        """Every page that links lead to, so many of a kind; their forms are kept."""
        waiting, known, kinds = deque([first]), {first, *self.pages}, Counter(map(named, self.pages))
        while waiting:
            path = waiting.popleft()
            kind = named(path)
            if not kind or kinds[kind] >= self.of_a_kind or kind in LEFT_ALONE:
                continue
            kinds[kind] += 1
            with undone():
                page = self._opened(path)
            if page is None:
                continue
            self.pages.append(path)
            for form in page.forms:
                self.links.add(form.action)
                several = self.forms.setdefault((named(form.action), form.names), [])
                if len(several) < self.of_a_kind and named(form.action) not in LEFT_ALONE:
                    several.append(form)
            new = [link for link in dict.fromkeys(page.links) if link not in known]
            known.update(new)
            self.links.update(new)
            waiting.extend(new)

    def follow(self) -> None:
        """One form of each address is filled as somebody would until it is taken, for what can be sent only then."""
        for several in list(self.forms.values()):
            for _time in range(TRIES):
                before = self.seen["written"]
                self.send(self.dice.choice(several), nasty=False)
                if self.seen["written"] > before:
                    break

    def _opened(self, path: str) -> Page | None:
        """What stands there; of what only leads elsewhere, the way there. None for what is no page."""
        answer = self._asked("GET", path, None)
        if answer is None:
            return None
        if 300 <= answer.status_code < 400:
            return Page(path, f'<a href="{html.escape(answer.headers.get("Location", ""))}">On</a>')
        if answer.status_code != 200 or "text/html" not in answer.headers.get("Content-Type", ""):
            return None
        return Page(path, answer.content.decode())

    def send(self, form: Form, *, nasty: bool) -> None:
        """Once; what comes back is looked at, and what it changed elsewhere, then all is as before."""
        cookies = {key: one.value for key, one in self.client.cookies.items()}
        self._sent(form, nasty=nasty)
        self.client.cookies.clear()
        for key, value in cookies.items():
            self.client.cookies[key] = value

    def _sent(self, form: Form, *, nasty: bool, further: int = 0) -> None:
        given = giving.filled(form, self.dice, nasty=nasty)
        is_long = any(one.kind == "textarea" for one in form.fields)
        with undone():
            before = writing.counted() if is_long else {}
            answer = self._asked("POST", form.action, given, form=form)
            if answer is not None:
                kept = bool(is_long and writing.since(before))
                if is_long and 300 <= answer.status_code < 400 and not kept:
                    self._nothing_was_kept(form, given)
                self._looked(form, given, answer, nasty=nasty, further=further, kept=kept)

    def _nothing_was_kept(self, form: Form, given: list[tuple[str, str]]) -> None:
        """A form was taken: what somebody wrote at length is kept, or the next page says it again."""
        self.seen["kept nothing"] += 1
        long = {one.name: one.value.strip() for one in form.fields if one.kind == "textarea"}
        if any(value.strip() not in ("", long[name]) for name, value in given if name in long):
            self.faults.append(
                f"{self.name} POST {named(form.action)} from {form.page}: taken, and nothing was kept"
            )

    def _step_further(self, path: str, answer: HttpResponse | None, further: int) -> None:
        """What can be sent only now is sent too, once, each as if the others were not: the next step of what has
        several, and what waits for something to have happened.
        """
        if answer is None or answer.status_code != 200 or further >= FURTHER or answer.streaming:
            return
        if "text/html" not in answer.headers.get("Content-Type", ""):
            return
        for form in Page(path, answer.content.decode()).forms:
            key = (named(form.action), form.names)
            if not key[0] or key in self.forms or key in self.later or key[0] in LEFT_ALONE:
                continue
            self.later[key] = form
            self._sent(form, nasty=False, further=further + 1)

    def _looked(
        self,
        form: Form,
        given: list[tuple[str, str]],
        answer: HttpResponse,
        *,
        nasty: bool,
        further: int,
        kept: bool,
    ) -> None:
        self.seen[str(answer.status_code)] += 1
        where = f"{self.name} POST {named(form.action)} from {form.page}"
        if 300 <= answer.status_code < 400 and self._is_at_the_door(form, answer):
            self.faults.append(f"{where}: nobody was signed in and unlocked to send it")
        elif 300 <= answer.status_code < 400:
            self.seen["written"] += 1
            for path in dict.fromkeys(
                (answer.headers.get("Location", "/"), form.page, *self._some_pages(form))
            ):
                if path.startswith("/"):
                    self._step_further(path, self._asked("GET", path, None), further)
        elif answer.status_code in (200, 422) and "text/html" in answer.headers.get("Content-Type", ""):
            again = Page(form.action, answer.content.decode())
            there = {
                one.value.strip()
                for shown in again.forms
                for one in shown.fields
                if one.kind in ("textarea", "text")
            }
            kinds = {one.name: one.kind for one in form.fields}
            if answer.status_code == 200 and form.names not in {shown.names for shown in again.forms}:
                if kept:
                    return  # what came of it: a link that is shown once, while the words are sealed elsewhere
                there.add(html.unescape(answer.content.decode()))  # what came of it, with what was typed
            lost = [
                name for name, value in given
                if kinds.get(name) == "textarea" and value.strip() and value.isprintable()
                and not any(value.strip() in one for one in there)
            ]  # fmt: skip
            if lost and not nasty:
                self.faults.append(f"{where}: {answer.status_code}, what was written in {lost} is gone")

    def _is_at_the_door(self, form: Form, answer: HttpResponse) -> bool:
        return named(answer.headers.get("Location", "")) in DOORS and named(form.action) not in LOCKS

    def _some_pages(self, form: Form) -> list[str]:
        """Pages that might show it: of the same case, and one of any, asked for something that is none."""
        code = code_in(form.page)
        near = [page for page in self.pages if code and code in page]
        any_other = self.dice.sample(self.pages, min(1, len(self.pages)))
        return self.dice.sample(near, min(2, len(near))) + [
            leading.spoilt(one, self.dice) for one in any_other
        ]

    def _asked(
        self, how: str, path: str, given: list[tuple[str, str]] | None, *, form: Form | None = None
    ) -> HttpResponse | None:
        """The answer; what must not be in any is a fault."""
        where = f"{self.name} {how} {named(path)} {path}" + (
            f" from {form.page} with {given!r:.600}" if form else ""
        )
        try:
            with within():
                answer = cast(
                    HttpResponse,
                    self.client.get(path)
                    if given is None
                    else self.client.post(path, _as_sent(given, form, self.dice)),
                )
        except Exception as error:
            self.faults.append(f"{where}: {type(error).__name__}: {error!s:.300}")
            return None
        if answer.status_code >= 500:
            self.faults.append(f"{where}: {answer.status_code}")
        if complaints := lacking(answer, path):
            self.faults.append(f"{where}: {complaints}")
        if not answer.streaming and "text/html" in answer.headers.get("Content-Type", ""):
            text = answer.content.decode()
            if f"<script>{giving.MARK}" in text or f"id={giving.MARK}" in text.replace(
                html.escape(giving.SCRIPT), ""
            ):
                self.faults.append(f"{where}: what somebody wrote is part of the page")
            self.seen["shown"] += giving.MARK in text
        return answer


def _as_sent(given: list[tuple[str, str]], form: Form | None, dice: random.Random) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in given:
        several = found.setdefault(name, [])
        assert isinstance(several, list)
        several.append(value)
    for one in form.fields if form else ():
        if one.kind == "file":
            found[one.name] = files.one(one.value, dice)
    return found


def taken(walkers: list[Walker]) -> list[str]:
    """The faults that were found so far; whoever asks next hears of others only."""
    found = [fault for walker in walkers for fault in walker.faults]
    for walker in walkers:
        walker.faults.clear()
    return found


def taking() -> set[str]:
    """Every address that takes a form."""
    return {one.name for one in house.addresses() if "POST" in one.view.methods} - LEFT_ALONE


def reached(walkers: list[Walker]) -> set[str]:
    """Those of which somebody found the form, at once or after another was sent."""
    return {name for walker in walkers for name, _fields in (*walker.forms, *walker.later)}
