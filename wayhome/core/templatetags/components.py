"""Tags and filters that every template has, without ``{% load %}``. Each is shown on the components page."""

import re
import zlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms as django_forms
from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.template import Context, RequestContext
from django.templatetags import i18n, static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.core import address_tags, components, dates, forms, tables
from wayhome.core.components import Duty, Event, Fact, Fold, Problem, Stage, Status, Table, Task

register = template.Library()
# Every page has words to translate and files to name: no {% load %} line to forget.
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)
register.tags.update(static.register.tags)
register.tag("url", address_tags.url)
register.tag("static", address_tags.static)

NUMBER = re.compile(r"(\+\d|\d+[ /–-])[\d ()/.–-]*")  # one that would be turned around from right to left
NOT_DIALLED, DIALLED = re.compile(r"[ /.–-]"), re.compile(r"\+[0-9]{4,15}")


@register.filter
def address(url: object) -> str:
    """An address a link may lead to; anything else, such as ``javascript:``, leads nowhere."""
    return tables.address(url)


@register.filter
def is_number(value: object) -> bool:
    """Digits and their signs alone, such as of a telephone: read from the left in every language."""
    return bool(NUMBER.fullmatch(str(value)))


@register.filter
def telephone(value: object) -> SafeString:
    """A number that is called by touching it, where it is one that can be called from any country; else its words."""
    shown = format_html('<bdi dir="ltr">{}</bdi>' if is_number(value) else "{}", value)
    dialled = NOT_DIALLED.sub("", str(value)) if is_number(value) else ""
    return format_html('<a href="tel:{}">{}</a>', dialled, shown) if DIALLED.fullmatch(dialled) else shown


@register.filter
def words_id(*words: object) -> str:
    """An id made of words, the same each time, in any script."""
    return f"w{zlib.crc32('|'.join(map(str, words)).encode()):08x}"


# Dates -----------------------------------------------------------------------------------------------------------


@register.filter
def day_in_words(value: date | dates.PartialDay | None) -> str:
    """24 November 2026."""
    return dates.day_in_words(value)


@register.filter
def weekday_in_words(value: date | None) -> str:
    """Tuesday, 24 November 2026."""
    return dates.weekday_in_words(value)


@register.filter
def moment(value: datetime | dates.Moment | None, zone: str = "UTC") -> str:
    """24 November 2026, 14:30, Tirane time."""
    return dates.moment_in_words(value, zone)


@register.filter
def ago(value: datetime | None) -> str:
    """5 minutes ago."""
    return dates.ago(value)


# Small parts -----------------------------------------------------------------------------------------------------


@register.simple_tag
def tag(status: str, word: object = "") -> SafeString:
    """Where one thing stands: ``done``, ``next``, ``wait``, ``stop`` or ``later``, as a word and a colour."""
    return tables.tag(status, word)


@register.inclusion_tag("core/components/button.html")
def button(
    label: object, *, url: str = "", kind: str = "", reason: object = "", name: str = "", value: str = ""
) -> dict[str, Any]:
    """A button, or a link that looks like one. ``kind="quiet"``; with ``reason`` it is off and says why."""
    return {
        "label": label,
        "url": url,
        "kind": "quiet" if kind == "quiet" else "",
        "reason": reason,
        "reason_id": words_id(label, reason),
        "name": name,
        "value": value,
    }


@register.simple_block_tag
def card(content: str, title: object = "") -> SafeString:
    """``{% card "Title" %}…{% endcard %}``: things that belong together."""
    if not title:
        return format_html('<div class="card">{}</div>', content)
    heading = words_id("card", title)
    return format_html(
        '<section class="card" aria-labelledby="{0}"><h3 id="{0}">{1}</h3>{2}</section>',
        heading,
        title,
        content,
    )


@register.simple_block_tag
def details(content: str, summary: object) -> SafeString:
    """``{% details "What this means" %}…{% enddetails %}``: closed until someone asks."""
    return format_html("<details><summary>{}</summary><div>{}</div></details>", summary, content)


@register.simple_block_tag(takes_context=True)
def personal(context: RequestContext, content: str, instead: object = "") -> SafeString:
    """``{% personal %}…{% endpersonal %}``: not sent at all when the page is printed with codes only."""
    if context.get("paper") == "code":
        return format_html("{}", instead)
    return format_html("<span data-personal>{}</span>", content)


@register.inclusion_tag("core/components/contact.html")
def contact(text: object, *, heading: object = "", checked: object = "") -> dict[str, Any]:
    """Safe contact: stands before any number, on every page where one could call or write."""
    return {"text": text, "heading": heading, "checked": checked}


@register.inclusion_tag("core/components/notification.html")
def notification(text: object, *, kind: str = "note", title: object = "") -> dict[str, Any]:
    """What just happened, or what to know now. ``kind``: ``note``, ``done``, ``wait`` or ``stop``."""
    return {
        "text": text,
        "kind": kind if kind in ("note", "done", "wait", "stop") else "note",
        "title": title,
    }


@register.inclusion_tag("core/components/progress.html")
def progress(done: int, total: int, label: object) -> dict[str, Any]:
    """How far something is: in words first, then as a bar."""
    return {"done": done, "total": total, "label": label, "id": words_id("progress", label)}


@register.inclusion_tag("core/components/nothing.html")
def nothing(title: object, text: object = "", *, url: str = "", action: object = "") -> dict[str, Any]:
    """There is nothing, and that is an answer. Says what one can do, when one can."""
    return {"title": title, "text": text, "url": url, "action": action}


@register.inclusion_tag("core/components/back.html")
def back(url: str, label: object = "") -> dict[str, Any]:
    """A way back, above the heading."""
    return {"url": url, "label": label}


@register.inclusion_tag("core/components/trail.html")
def trail(*links: components.Link) -> dict[str, Any]:
    """Where this page stands: the pages above it."""
    return {"links": links}


@register.inclusion_tag("core/components/leave.html", takes_context=True)
def leave_quickly(context: RequestContext) -> dict[str, Any]:
    """Leaves at once to an empty page and signs out. Button, Shift three times, Escape three times."""
    return {"csrf_token": context.get("csrf_token"), "request": context.get("request")}


# Lists -----------------------------------------------------------------------------------------------------------


@register.inclusion_tag("core/components/tasks.html")
def tasks(items: Sequence[Task]) -> dict[str, Any]:
    """What is to be done, in any order, with the reason under what is blocked."""
    return {"tasks": items}


@register.inclusion_tag("core/components/duties.html")
def duties(items: Sequence[Duty]) -> dict[str, Any]:
    """What is due, one action per line."""
    return {"duties": items}


@register.inclusion_tag("core/components/stages.html")
def stages(items: Sequence[Stage]) -> dict[str, Any]:
    """The way, from first to last."""
    return {"stages": items}


@register.inclusion_tag("core/components/facts.html")
def facts(items: Sequence[Fact]) -> dict[str, Any]:
    """Questions and answers. With ``change`` on a fact it becomes “check your answers”."""
    return {"facts": items, "can_change": any(fact.change for fact in items)}


@register.inclusion_tag("core/components/timeline.html")
def timeline(items: Sequence[Event]) -> dict[str, Any]:
    """What happened, newest first or oldest first, as handed over."""
    return {"events": items}


@register.simple_tag(takes_context=True)
def table(context: Context, shown: Table) -> SafeString:
    """Rows and columns, with a caption and headers that can be heard."""
    return tables.written(shown, context)


@register.inclusion_tag("core/components/pagination.html", takes_context=True)
def pagination(context: RequestContext, page: "Page[Any]", behind: object = None) -> dict[str, Any]:
    """Earlier and later, with where one is in words. Other words in the address stay.

    ``behind``: where the last line stands, for a list whose next page goes on behind it and reads nothing before it.
    """
    request = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)
    query.pop("behind", None)
    return {"page": page, "query": query, "behind": behind}


# Forms -----------------------------------------------------------------------------------------------------------


@register.inclusion_tag("core/components/error_summary.html")
def error_summary(problems: Sequence[Problem]) -> dict[str, Any]:
    """Above a form that could not be used: each thing to mend, leading to its input."""
    heading = ngettext("One thing to mend", "{n} things to mend", len(problems)).format(n=len(problems))
    return {"problems": problems, "heading": heading}


@register.simple_tag
def form_problems(form: django_forms.BaseForm) -> list[Problem]:
    """What is to be mended in a form, in the order of its fields."""
    found = [Problem(text) for text in form.non_field_errors()]
    for bound in form:
        if bound.is_hidden:
            found += [Problem(text) for text in bound.errors]
        elif bound.errors:
            target = bound.first_id if isinstance(bound, forms.BoundField) else bound.id_for_label
            found.append(Problem(bound.errors[0], target))
    return found


@register.filter
def resendable(form: django_forms.BaseForm) -> bool:
    """Whether what is typed may be handed back when the database is away."""
    return forms.may_be_resent(form)


@register.simple_tag
def steps_taken(count: int) -> str:
    """“9 steps taken”."""
    return ngettext("{n} step taken", "{n} steps taken", count).format(n=count)


@register.simple_tag
def steps_beside(tasks: Sequence[Task]) -> str:
    """“2 steps are done, 1 comes later”."""
    done = sum(task.status is Status.DONE for task in tasks)
    later = len(tasks) - done
    words = []
    if done:
        words.append(ngettext("{n} step is done", "{n} steps are done", done).format(n=done))
    if later:
        words.append(ngettext("{n} comes later", "{n} come later", later).format(n=later))
    return ", ".join(words)


@register.simple_tag
def fold_word(fold: Fold) -> str:
    """How much of what is folded away is late, or due; else that nothing is."""
    if fold.late:
        word = ngettext("{n} thing is late", "{n} things are late", fold.late).format(n=fold.late)
        return format_html('<span class="tag stop">{}</span>', word)
    if fold.due:
        word = ngettext("{n} thing is due", "{n} things are due", fold.due).format(n=fold.due)
        return format_html('<span class="tag next">{}</span>', word)
    return format_html('<span class="soft">{}</span>', _("Nothing is due."))


@register.simple_tag
def page_place(page: "Page[Any]") -> str:
    """“Page 2 of 7”; “Page 2 of 3+” where nobody has counted further."""
    more = "+" if getattr(page.paginator, "goes_on", False) else ""
    return _("Page {number} of {total}").format(number=page.number, total=f"{page.paginator.num_pages}{more}")
