"""The whole practice world for tests: who is in it, whose case has which code, and what a page says to whom."""

from functools import cached_property

from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.cast import Person, sign_in
from wayhome.demo.practice import Practice
from wayhome.demo.telling import Hands, Story
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import User
from wayhome.people import queries as people
from wayhome.people.models import Case


class Whole:
    """Everybody, by the first part of the address."""

    def __init__(self, everybody: list[Practice]) -> None:
        self.known = {one.email.partition("@")[0]: one for one in everybody}
        self.who = Hands(everybody)
        self._browsers: dict[str, Client] = {}

    @cached_property
    def codes(self) -> dict[str, str]:
        """Name used -> code, of every case."""
        return {**self.seen_by("rita"), **self.seen_by("nora")}

    def seen_by(self, name: str) -> dict[str, str]:
        """Name used -> code, of what is open to this person."""
        found = {}
        for code in Case.objects.values_list("code", flat=True):
            try:
                seen = people.found(self.who[name], code)
            except Http404:
                continue
            found[people.person(self.who[name], seen).brief.name_used] = code
        return found

    def story(self, name: str, lead: str) -> Story:
        """A case, as whoever leads it sees it."""
        return Story(self.codes[name], name, lead, self.who)

    def actor(self, name: str) -> SignedIn:
        return self.who[name]

    def browser(self, name: str) -> Client:
        """Signed in, unlocked."""
        if name not in self._browsers:
            one = self.known[name]
            person = Person(User.objects.get(email=one.email), one.passphrase, ())
            self._browsers[name] = sign_in(Client(), person)
        return self._browsers[name]

    def page(self, name: str, url: str, *args: object) -> str:
        """What a page says to this person; nothing where it does not open."""
        answer = self.browser(name).get(reverse(url, args=args))
        return answer.content.decode() if answer.status_code == 200 else ""

    def status(self, name: str, url: str, *args: object) -> int:
        return self.browser(name).get(reverse(url, args=args)).status_code
