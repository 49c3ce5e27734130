"""What a browser would find on a page: its forms with their fields, and where its links lead."""

from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from tests.core.scene import Reader

SINGLE = (
    "text",
    "search",
    "email",
    "tel",
    "url",
    "password",
    "number",
    "date",
    "time",
    "datetime-local",
    "month",
)


@dataclass
class Field:
    """One thing that is sent. ``kind``: the type of an input, ``textarea``, ``choice``, ``choices``; or of one that is
    short ``digits`` (a day, a year, a count) and ``clock``.
    """

    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)


@dataclass
class Form:
    """A form that writes: where it is sent to, and what with."""

    page: str
    action: str
    fields: list[Field]
    buttons: list[tuple[str, str]]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted({one.name for one in self.fields}))


def _said(kind: str, given: dict[str, str]) -> str:
    """What stands in it already; of a file: which kinds it takes."""
    return given.get("accept" if kind == "file" else "value", "")


def _kind(kind: str, given: dict[str, str]) -> str:
    """A part of a day and an hour are typed as text, and take no words."""
    if kind == "text" and given.get("inputmode") == "numeric":
        return "digits"
    if kind == "text" and given.get("maxlength") == "5":
        return "clock"
    return kind if kind in (*SINGLE, "hidden", "file") else "text"


class Page(Reader):
    """Forms by POST, and links to pages of this site, besides elements and text."""

    def __init__(self, path: str, html: str) -> None:
        super().__init__()
        self.path = path
        self.forms: list[Form] = []
        self.links: list[str] = []
        self._form: Form | None = None
        self._choice: Field | None = None
        self._text: Field | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "download" not in given:
            self._link(given.get("href", ""))
        elif tag == "form":
            if given.get("method", "").lower() == "post":
                self._form = Form(self.path, self._address(given.get("action", "")), [], [])
                self.forms.append(self._form)
        elif self._form is not None:
            self._part(self._form, tag, given)

    def _link(self, href: str) -> None:
        whole = urlsplit(urljoin(self.path, href))
        if href and not whole.netloc and not whole.scheme and whole.path.startswith("/"):
            self.links.append(whole.path + (f"?{whole.query}" if whole.query else ""))

    def _part(self, form: Form, tag: str, given: dict[str, str]) -> None:
        name, kind = given.get("name", ""), given.get("type", "text").lower()
        if tag == "option" and self._choice is not None:
            self._choice.options.append(given.get("value", ""))
            if "selected" in given:
                self._choice.value = given.get("value", "")
        elif tag == "button" and kind in ("submit", "text"):
            self._button(form, (name, given.get("value", "")), given.get("formaction", ""))
        elif not name or "disabled" in given:
            return
        elif tag == "textarea":
            self._text = Field(name, "textarea")
            form.fields.append(self._text)
        elif tag == "select":
            self._choice = Field(name, "choices" if "multiple" in given else "choice")
            form.fields.append(self._choice)
        elif tag == "input" and kind in ("radio", "checkbox"):
            self._option(form, name, kind, given)
        elif tag == "input":
            form.fields.append(Field(name, _kind(kind, given), _said(kind, given)))

    def _button(self, form: Form, button: tuple[str, str], elsewhere: str) -> None:
        """One that sends the same to another address is a form of its own."""
        if not elsewhere:
            form.buttons.append(button)
            return
        other = Form(self.path, self._address(elsewhere), form.fields, [button])
        self.forms.append(other)

    def _address(self, action: str) -> str:
        whole = urlsplit(urljoin(self.path, action or self.path))
        return whole.path + (f"?{whole.query}" if whole.query else "")

    def _option(self, form: Form, name: str, kind: str, given: dict[str, str]) -> None:
        wanted = "choice" if kind == "radio" else "choices"
        known = next((one for one in form.fields if one.name == name and one.kind == wanted), None)
        if known is None:
            known = Field(name, wanted)
            form.fields.append(known)
        known.options.append(given.get("value", "on"))
        if "checked" in given:
            known.value = given.get("value", "on")

    def _has_other(self, form: Form) -> bool:
        return any(one is not form and one.fields is form.fields for one in self.forms)

    def handle_data(self, data: str) -> None:
        super().handle_data(data)
        if self._text is not None:
            self._text.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            if self._form is not None and not self._form.buttons and self._has_other(self._form):
                self.forms.remove(self._form)  # nothing on it sends it to its own address
            self._form = None
        elif tag == "select":
            self._choice = None
        elif tag == "textarea":
            self._text = None
