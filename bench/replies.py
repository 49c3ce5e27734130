"""What a browser would send of the first form in the main part, with the first of each choice where none is made."""

from collections.abc import Mapping
from html.parser import HTMLParser

FIRST = "\0first"


def filled(html: str, *, ticked: Mapping[str, str] | None = None) -> dict[str, str]:
    """Hidden fields, what is filled in already, and the first of each group of which one must be chosen.

    Boxes are ticked where ``ticked`` names them: one value of each name, or the FIRST.
    """
    form = _Form(dict(ticked or {}))
    form.feed(html)
    return form.fields


class _Form(HTMLParser):
    def __init__(self, ticked: dict[str, str]) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._ticked = ticked
        self._chosen: set[str] = set()
        self._in_main = self._in_form = self._done = False
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "main":
            self._in_main = True
        elif tag == "form":
            is_post = given.get("method", "").lower() == "post"
            self._in_form = self._in_main and not self._done and is_post
        elif not self._in_form:
            return
        elif tag == "input" and name:
            self._input(name, given.get("type", "text"), given)
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and given.get("value"):
            if "selected" in given or self._select not in self.fields:
                self.fields[self._select] = given["value"]
        elif tag == "textarea" and name:
            self._area = name
            self.fields[name] = ""

    def _input(self, name: str, kind: str, given: dict[str, str]) -> None:
        value = given.get("value", "")
        if kind in ("radio", "checkbox"):
            is_first = name not in self.fields
            wanted = self._ticked.get(name)
            if "checked" in given:
                self.fields[name] = value
                self._chosen.add(name)
            elif kind == "radio" and is_first and name not in self._chosen:
                self.fields[name] = value
            elif (
                kind == "checkbox"
                and wanted is not None
                and (value == wanted or (wanted == FIRST and is_first))
            ):
                self.fields[name] = value or "on"
        elif kind not in ("submit", "button", "file", "image"):
            self.fields[name] = value

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._in_form:
            self._in_form, self._done = False, True
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""
