"""Every component: on show, heard as well as seen, and never carrying what was typed into it as code."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import Context, engines
from django.test import Client, override_settings
from django.test.signals import template_rendered
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from tests.core import scene
from wayhome.core import components, dates, forms, showcase, views
from wayhome.core.components import Cell, Duty, Event, Fact, Fold, Link, Problem, Stage, Status, Table, Task

TEMPLATES = Path(views.__file__).parent / "templates"
PARTS = sorted(
    path.relative_to(TEMPLATES).as_posix()
    for folder in ("components", "widgets", "forms")
    for path in (TEMPLATES / "core" / folder).glob("*.html")
)
# For sets of equal forms; shown by the page that first needs one.
NOT_ON_SHOW = {"core/forms/formset.html"}


def shown() -> tuple[str, set[str]]:
    """The components page and every template that took part in it."""
    used: set[str] = set()

    def note(sender: object, template: Any, **kwargs: object) -> None:  # noqa: ANN401
        used.add(template.name or "")

    template_rendered.connect(note)
    try:
        response = views.parts(scene.request("/components/?x=1", actor=scene.Casey()))
    finally:
        template_rendered.disconnect(note)
    return scene.whole(response).decode(), used


def test_every_component_is_on_the_components_page() -> None:
    _html, used = shown()
    assert {part for part in PARTS if part not in used} == NOT_ON_SHOW
    assert len(PARTS) > 20


def test_every_tag_and_filter_is_on_the_components_page() -> None:
    library = engines["django"].engine.template_builtins  # type: ignore[attr-defined]
    ours = next(lib for lib in library if "leave_quickly" in lib.tags)
    source = "".join((TEMPLATES / name).read_text() for name in ["core/parts.html", *PARTS])
    shapes = {
        "tag",
        "button",
        "card",
        "details",
        "contact",
        "notification",
        "progress",
        "nothing",
        "back",
        "trail",
    }
    assert shapes <= set(ours.tags)
    named = {
        name
        for name, made in ours.tags.items()
        if "wayhome.core.templatetags" in getattr(made, "__module__", "")
    } | shapes
    assert {name for name in named if "{% " + name not in source and "{%" + name not in source} == set()
    filters = [name for name, made in ours.filters.items() if made.__module__.startswith("wayhome.")]
    assert {name for name in filters if f"|{name}" not in source} == {"words_id"}


def test_every_status_is_a_word_and_a_class() -> None:
    html, _used = shown()
    for status, word in components.STATUS_WORDS.items():
        assert f'<span class="tag {status}">{word}</span>' in html


def test_page_has_one_heading_ids_once_and_names_for_every_region() -> None:
    html, _used = shown()
    elements = scene.read(html).elements
    ids = [a["id"] for _tag, a in elements if a.get("id")]
    assert len(ids) == len(set(ids))
    assert len(scene.all_of(html, "h1")) == 1
    named = [
        a for tag, a in elements if tag in ("nav", "section", "aside", "dialog") or a.get("role") == "region"
    ]
    assert [a for a in named if not (a.get("aria-label") or a.get("aria-labelledby"))] == []
    assert {a["aria-labelledby"] for _t, a in elements if a.get("aria-labelledby")} <= set(ids)
    assert {str(a["href"])[1:] for a in scene.all_of(html, "a") if str(a.get("href")).startswith("#")} <= set(
        ids
    )


def test_button_that_is_off_says_why_and_can_be_reached() -> None:
    html = scene.render('{% button "Approve" reason="Two things are missing." %}')
    (button,) = scene.all_of(html, "button")
    (why,) = [a for a in scene.all_of(html, "span") if a.get("id")]
    assert button["aria-disabled"] == "true"
    assert button["type"] == "button"
    assert "disabled" not in button
    assert button["aria-describedby"] == why["id"]
    assert scene.words(html) == "Approve Two things are missing."


def test_task_under_what_is_blocked_says_why_and_where_to_mend_it() -> None:
    task = Task("Departure", Status.STOP, why="Two things are missing.", mend=Link("Ask again", "/ask/"))
    html = scene.render("{% tasks items %}", items=[task])
    assert scene.words(html) == "Departure Not yet Two things are missing. Ask again"
    assert [a["href"] for a in scene.all_of(html, "a")] == ["/ask/"]


def test_late_duty_is_late_in_words_and_its_action_names_the_case() -> None:
    duty = Duty("16:00", "Overdue.", is_late=True, code="K7-42QD", url="/c/", action=Link("Ask", "/a/"))
    assert scene.words(scene.render("{% duties items %}", items=[duty])) == (
        "Late: 16:00 K7-42QD · Overdue. Ask K7-42QD"
    )


def test_stage_that_is_now_is_the_current_step() -> None:
    stages = [Stage("A", Status.DONE, taken=["x"]), Stage("B", Status.WAIT), Stage("C", Status.LATER)]
    html = scene.render("{% stages items %}", items=stages)
    current = [a.get("aria-current") for a in scene.all_of(html, "li") if "class" in a]
    assert current == [None, "step", None]
    assert "1 step taken" in scene.words(html)


def test_a_number_is_read_from_the_left_in_every_language() -> None:
    facts = [Fact("Telephone", "+39 06 100"), Fact("Town", "Durrës 2"), Fact("Word", "<b>1</b>")]
    html = scene.render("{% facts items %}", items=facts)
    assert '<dd><bdi dir="ltr">+39 06 100</bdi></dd>' in html
    assert "<dd>Durrës 2</dd>" in html
    assert html.count("<bdi") == 1


def test_answers_can_be_changed_and_each_link_names_its_question() -> None:
    html = scene.render("{% facts items %}", items=[Fact("Town", "Durrës", change="/t/"), Fact("By", "You")])
    assert scene.words(html) == "Town Durrës Change Town By You"


def test_table_names_its_rows_and_columns() -> None:
    table = Table("Visits", ["Day", "Who"], [[Cell("5 May", "/v/"), Cell("You")]])
    html = scene.render("{% table shown %}", shown=table)
    assert [a["scope"] for a in scene.all_of(html, "th")] == ["col", "col", "row"]
    assert "Nothing here yet." in scene.words(
        scene.render("{% table shown %}", shown=Table("Visits", ["Day"], []))
    )


def test_table_is_written_word_for_word() -> None:
    rows = [
        [
            Cell("K7-42QD", "/people/K7-42QD/"),
            Cell(gettext_lazy("Late"), status=Status.STOP),
            Cell(1, is_number=True),
        ],
        [Cell("<b>", "javascript:x"), Cell(format_html("<i>{}</i>", "a")), Cell(date(2026, 5, 3))],
    ]
    assert scene.render("{% table x %}", x=Table("A & B", ["Who", gettext_lazy("How"), 3], rows)) == (
        '<div class="scroll" tabindex="0" role="region" aria-label="A &amp; B"><table><caption>A &amp; B</caption>'
        '<thead><tr><th scope="col">Who</th><th scope="col">How</th><th scope="col">3</th></tr></thead><tbody>'
        '<tr><th scope="row"><a href="/people/K7-42QD/"><span class="code">K7-42QD</span></a>\n</th>'
        '<td><span class="tag stop">Late</span>\n</td><td class="number">1\n</td></tr>'
        '<tr><th scope="row"><a href="">&lt;b&gt;</a>\n</th><td><i>a</i>\n</td><td>May 3, 2026\n</td></tr>'
        "</tbody></table></div>\n"
    )


def test_many_columns_of_words_stand_as_lines_on_a_telephone_and_each_says_what_it_is() -> None:
    heads = ["Who", "How it stands", "With <her>", "Next"]
    row = [Cell("Ana", "/a/"), Cell("Late", status=Status.STOP), Cell("Sam"), Cell("14:30")]
    html = scene.render("{% table x %}", x=Table("Journeys", heads, [row]))
    assert 'class="lines"' in html
    assert [one.get("data-head") for one in scene.all_of(html, "td")] == heads[1:]
    assert 'data-head="With &lt;her&gt;"' in html
    roles = {one["role"] for tag in ("table", "tr", "th", "td") for one in scene.all_of(html, tag)}
    assert roles == {"table", "row", "columnheader", "rowheader", "cell"}, "heard as a table all the same"
    nothing = scene.render("{% table x %}", x=Table("Journeys", heads, [], "Nobody."))
    assert 'class="lines"' in nothing
    assert [one.get("data-head") for one in scene.all_of(nothing, "td")] == [None], (
        "no header before “nobody”"
    )
    for fewer in (heads[:3], heads):  # numbers are compared from column to column
        cells = [*row[: len(fewer) - 1], Cell(3, is_number=len(fewer) > 3)]
        assert "lines" not in scene.render("{% table x %}", x=Table("Journeys", fewer, [cells]))


def test_table_without_rows_says_so_over_its_whole_width() -> None:
    html = scene.render("{% table x %}", x=Table("Visits", ["Day", "Who"], [], "None <so> far."))
    assert '<tbody><tr><td colspan="2">None &lt;so&gt; far.\n</td></tr></tbody>' in html


def test_pages_of_a_list_keep_the_other_words_of_the_address() -> None:
    request = scene.request("/x/?only=mine&page=3")
    template = engines["django"].from_string("{% pagination page %}").template  # type: ignore[attr-defined]
    html = template.render(Context({"page": showcase.page(3), "request": request}))
    assert [(a["rel"], a["href"]) for a in scene.all_of(html, "a")] == [
        ("prev", "?only=mine&page=2"),
        ("next", "?only=mine&page=4"),
    ]
    assert "Page 3 of 7" in scene.words(html)
    assert scene.render("{% pagination page %}", page=Paginator([1], 10).page(1)).strip() == ""


def test_moment_filters() -> None:
    moment = dates.Moment(datetime(2026, 11, 24, 13, 30, tzinfo=UTC), "Europe/Tirane")
    assert scene.render("{{ m|moment }}", m=moment) == "24 November 2026, 14:30, Tirane time"
    assert scene.render('{{ m|moment:"Europe/Rome" }}', m=moment.at) == "24 November 2026, 14:30, Rome time"


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("+39 06 100", "tel:+3906100"),
        ("+355 69-12/3.4", "tel:+355691234"),
        ("+355 (0) 69 123", ""),  # the nought in it is not dialled from elsewhere
        ("06 100", ""),  # of which country?
        ("112", ""),
        ("+39 06 100, ask for the night desk", ""),
        ("javascript:alert(1)", ""),
        ("+1", ""),
    ],
)
def test_a_number_is_called_by_touching_it_where_any_country_would_understand_it(
    written: str, dialled: str
) -> None:
    shown = scene.render("{% facts items %}", items=[Fact("Telephone", written, is_phone=True)])
    assert written in scene.words(shown)
    assert re.findall(r'href="([^"]*)"', shown) == ([dialled] if dialled else [])


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("/a/?b=c", "/a/?b=c"),
        ("#main", "#main"),
        ("?page=2", "?page=2"),
        ("tel:+355000000", "tel:+355000000"),
        ("https://example.org/", "https://example.org/"),
        ("javascript:alert(1)", ""),
        ("JaVaScRiPt:alert(1)", ""),
        (" javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//evil.example/", ""),
        ("/\\evil.example/", ""),
    ],
)
def test_76_link_leads_only_to_addresses_we_know(url: str, kept: str) -> None:
    assert scene.render("{{ url|address }}", url=url) == kept


# Stored scripts --------------------------------------------------------------------------------------------------

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    '" autofocus onfocus=alert(1) x="',
    "</textarea><svg onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "</dd></dl><iframe srcdoc='<script>alert(1)</script>'>",
    "{{ request }}{% csrf_token %}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<a href=javascript:alert(1)>x</a>",
    "\u202egnp.<b>exe",
    "<!--",
    "]]><style>*{display:none}</style>",
]


def filled(kind: type[Any], text: str, **given: Any) -> Any:  # noqa: ANN401
    """A shape with the text in every place that takes words."""
    assert is_dataclass(kind)
    free = {
        "label",
        "word",
        "why",
        "when",
        "text",
        "note",
        "by",
        "code",
        "value",
        "url",
        "change",
        "target",
        "caption",
    }
    return kind(**{f.name: text for f in fields(kind) if f.name in free} | given)


class Asked(forms.Form):
    """Each kind of field once, with words of someone in every place that takes them."""

    def __init__(self, text: str, data: dict[str, str] | None = None) -> None:
        super().__init__(data)
        several = [("a", text), (text, text)]
        common: dict[str, Any] = {"label": text, "help_text": text}
        self.fields.update(
            {
                "text": forms.Text(missing=text, **common),
                "long": forms.LongText(missing=text, **common),
                "email": forms.Email(missing=text, **common),
                "number": forms.Number(missing=text, **common),
                "choice": forms.Choice(choices=several, hints={"a": text}, **common),
                "choices": forms.Choices(choices=several, hints={"a": text}, **common),
                "pick": forms.Pick(choices=several, empty=text, **common),
                "day": forms.Day(missing=text, **common),
                "moment": forms.Moment(missing=text, zones=("UTC",), **common),
                "file": forms.File(missing=text, **common),
                "passphrase": forms.Passphrase(missing=text, **common),
                "code": forms.OneTimeCode(missing=text, **common),
                "tick": forms.Tick(missing=text, **common),
            }
        )


def task(text: str) -> Any:  # noqa: ANN401
    return filled(Task, text, status=Status.WAIT, mend=filled(Link, text))


SCENES: dict[str, tuple[str, Callable[[str], Any]]] = {
    "tag": ("{% tag 'wait' x %}", str),
    "button": ("{% button x name=x value=x %}{% button x url=x kind=x %}{% button x reason=x %}", str),
    "card": ("{% card x %}{{ x }}{% endcard %}{% card %}{{ x }}{% endcard %}", str),
    "details": ("{% details x %}{{ x }}{% enddetails %}", str),
    "personal": ("{% personal instead=x %}{{ x }}{% endpersonal %}", str),
    "contact": ("{% contact x heading=x checked=x %}", str),
    "notification": ("{% notification x kind=x title=x %}", str),
    "progress": ("{% progress 1 2 x %}", str),
    "nothing": ("{% nothing x x url=x action=x %}", str),
    "back": ("{% back x x %}", str),
    "trail": ("{% trail x %}", lambda text: filled(Link, text)),
    "tasks": ("{% tasks x %}", lambda text: [task(text)]),
    "duties": ("{% duties x %}", lambda text: [filled(Duty, text, is_late=True, action=filled(Link, text))]),
    "stages": (
        "{% stages x %}",
        lambda text: [
            filled(
                Stage,
                text,
                status=Status.NEXT,
                tasks=[task(text)],
                taken=[text],
                beside=[task(text)],
                fold=None,
            ),
            filled(Stage, text, status=Status.LATER, fold=Fold(text, [text, text], text, text, due=1)),
        ],
    ),
    "facts": ("{% facts x %}", lambda text: [filled(Fact, text, is_personal=True)]),
    "timeline": ("{% timeline x %}", lambda text: [filled(Event, text)]),
    "table": (
        "{% table x %}",
        lambda text: Table(text, [text], [[filled(Cell, text)], [Cell(text, status=Status.DONE)]], text),
    ),
    "cells of a table": (
        "{% table x %}",
        lambda text: Table(
            text,
            [text, text],
            [
                [filled(Cell, text, status=None), filled(Cell, text, status=None)],
                [Cell(text), Cell(text)],
                [Cell(text, status=Status.DONE), Cell(text, status=Status.DONE)],
            ],
        ),
    ),
    "table without rows": ("{% table x %}", lambda text: Table(text, [text], [], text)),
    "error_summary": ("{% error_summary x %}", lambda text: [filled(Problem, text), Problem(text)]),
    "form": ("{{ x }}", Asked),
    "form to mend": (
        "{{ x }}",
        lambda text: Asked(
            text, dict.fromkeys(["text", "email", "number", "choice", "code", "day_day"], text)
        ),
    ),
}


def skeleton(html: str) -> list[tuple[str, list[str]]]:
    """Elements and the names of their attributes: what must not depend on what somebody typed."""
    return [(tag, sorted(attributes)) for tag, attributes in scene.read(html).elements]


@pytest.mark.parametrize("name", SCENES)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_72_words_never_become_code(name: str, payload: str) -> None:
    source, make = SCENES[name]
    harmless = scene.render(source, x=make("word"))
    attacked = scene.render(source, x=make(payload))
    assert skeleton(attacked) == skeleton(harmless)
    for _tag, attributes in scene.read(attacked).elements:
        assert not str(attributes.get("href") or "").lower().strip().startswith(("javascript:", "data:"))
    assert payload in " ".join(scene.read(attacked).text)


def test_72_code_in_words_would_be_seen() -> None:
    attack = PAYLOADS[1]
    open_door = "{% autoescape off %}<p>{{ x }}</p>{% endautoescape %}"
    assert skeleton(scene.render(open_door, x=attack)) != skeleton(scene.render(open_door, x="word"))


def test_every_tag_that_takes_words_is_attacked() -> None:
    library = engines["django"].engine.template_builtins  # type: ignore[attr-defined]
    ours = next(lib for lib in library if "leave_quickly" in lib.tags)
    theirs = {"translate", "trans", "blocktranslate", "blocktrans", "language", "static", "url", "localize"}
    takes_no_words = {"leave_quickly", "pagination", "form_problems", "steps_taken", "steps_beside"}
    takes_no_words |= {"fold_word", "page_place"}
    names = {n for n in ours.tags if not n.startswith("get_") and n not in theirs} - takes_no_words
    assert names == {name for name in SCENES if name in ours.tags}


# The page itself -------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_components_page_is_for_practice_only() -> None:
    assert Client().get("/components/").status_code == 200
    with override_settings(PRACTICE=False):
        assert Client().get("/components/").status_code == 404


@pytest.mark.django_db
def test_components_page_can_be_tried() -> None:
    response = Client().post("/components/", {"name": "Mira", "bags": "2"})
    html = response.content.decode()
    assert response.status_code == 200
    assert 'value="Mira"' in html
    assert "Enter how many bags" not in html
