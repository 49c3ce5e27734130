"""A table as a page shows it, written in one piece: of a list of a hundred cells its template took longer to ask what
each of them is than to say it.
"""

import re
from collections.abc import Sequence

from django.template import Context
from django.template.base import render_value_in_context
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from wayhome.core import components
from wayhome.core.components import Cell, Status, Table

# Said here and not in a file each: a page has a hundred of them.
TAG = '<span class="tag {}">{}</span>\n'
_TABLE = (
    '<div class="scroll" tabindex="0" role="region" aria-label="{}"><table><caption>{}</caption>'
    "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>\n"
)
_HEAD, _ROW = '<th scope="col">{}</th>', "<tr>{}</tr>"
_NAME, _CELL = '<th scope="row">{}</th>', "<td>{}</td>"
_NUMBER, _NOTHING = '<td class="number">{}</td>', '<tr><td colspan="{}">{}</td></tr>'
# On a telephone each row of such a table stands as a few lines, each with its header before it. What is no table to
# look at any more stays one to listen to: that is what the roles say.
_LINES = _TABLE.replace("<table>", '<table class="lines" role="table">').replace(
    "<thead><tr>", '<thead role="rowgroup"><tr role="row">'
).replace("<tbody>", '<tbody role="rowgroup">')  # fmt: skip
_LINES_HEAD, _LINES_ROW = '<th scope="col" role="columnheader">{}</th>', '<tr role="row">{}</tr>'
_LINES_NAME, _LINES_CELL = (
    '<th scope="row" role="rowheader">{}</th>',
    '<td role="cell" data-head="{}">{}</td>',
)
_LINES_NOTHING = '<tr role="row"><td role="cell" colspan="{}">{}</td></tr>'
_WIDE = 4  # so many columns of words are wider than a telephone
_LINK, _CODE, _WORDS = '<a href="{}">{}</a>\n', '<span class="code">{}</span>', "{}\n"
_CASE_CODE = re.compile(r"[A-Z]\d-[0-9A-Z]{4}")
_SAFE_ADDRESSES = ("/", "#", "?", "tel:", "mailto:", "https://")


def address(url: object) -> str:
    """An address a link may lead to; anything else, such as ``javascript:``, leads nowhere."""
    text = str(url)
    return text if text.startswith(_SAFE_ADDRESSES) and not text.startswith(("//", "/\\")) else ""


def tag(status: str, word: object = "") -> SafeString:
    """Where one thing stands, as a word and a colour."""
    status = Status(status)
    return format_html(TAG, status.value, word or components.STATUS_WORDS[status])


def written(table: Table, context: Context) -> SafeString:
    """Rows and columns, with a caption and headers that can be heard. Where they are many, and words, a telephone shows
    each row as lines; numbers are compared from column to column, and can be moved sideways.
    """
    caption = _words(table.caption, context)
    heads = [_words(one, context) for one in table.columns]
    are_lines = len(heads) >= _WIDE and not any(one.is_number for row in table.rows for one in row)
    if not table.rows:
        rows = format_html(
            _LINES_NOTHING if are_lines else _NOTHING, len(heads), _cell(Cell(table.empty), context)
        )
    elif are_lines:
        rows = format_html_join("", _LINES_ROW, ((_line(row, heads, context),) for row in table.rows))
    else:
        rows = format_html_join("", _ROW, ((_row(row, context),) for row in table.rows))
    frame, head = (_LINES, _LINES_HEAD) if are_lines else (_TABLE, _HEAD)
    return format_html(frame, caption, caption, format_html_join("", head, ((one,) for one in heads)), rows)


def _row(cells: Sequence[Cell], context: Context) -> SafeString:
    """The first cell names the row."""
    first = format_html_join("", _NAME, ((_cell(one, context),) for one in cells[:1]))
    return first + format_html_join(
        "",
        "{}",
        ((format_html(_NUMBER if one.is_number else _CELL, _cell(one, context)),) for one in cells[1:]),
    )


def _line(cells: Sequence[Cell], heads: Sequence[str], context: Context) -> SafeString:
    """The same; each of the others knows what stands above it."""
    first = format_html_join("", _LINES_NAME, ((_cell(one, context),) for one in cells[:1]))
    named = zip(heads[1:], cells[1:], strict=False)
    return first + format_html_join("", _LINES_CELL, ((head, _cell(one, context)) for head, one in named))


def _cell(shown: Cell, context: Context) -> SafeString:
    """What stands in one cell. The code of a case is never broken over two lines."""
    if shown.status:
        return tag(shown.status, shown.text)
    text = _words(shown.text, context)
    if _CASE_CODE.fullmatch(text):
        text = format_html(_CODE, text)
    return format_html(_LINK, address(shown.url), text) if shown.url else format_html(_WORDS, text)


def _words(value: object, context: Context) -> str:
    """As a template writes it. Of what is text already nothing else is asked."""
    if isinstance(value, (str, Promise)) and context.autoescape:
        return conditional_escape(str(value) if isinstance(value, Promise) else value)
    return render_value_in_context(value, context)
