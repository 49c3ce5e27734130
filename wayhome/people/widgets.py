"""A list that opens and is long: countries, languages. Its options are written at once, not one template each."""

from typing import Any

from django.forms import Select
from django.utils.html import format_html, format_html_join

_OPTION = '<option value="{}">{}</option>'
_CHOSEN = '<option value="{}" selected>{}</option>'


class LongList(Select):
    """As any list that opens; the page with several hundred options is there at once."""

    template_name = "people/widgets/list.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:  # noqa: ANN401
        built = self.build_attrs(self.attrs, attrs)
        chosen = {str(item) for item in self.format_value(value)}
        written = [
            format_html(_CHOSEN if str(code) in chosen else _OPTION, code, label)
            for code, label in self.choices
        ]
        options = format_html_join("", "{}", ((option,) for option in written))
        return {"widget": {"name": name, "attrs": built, "options": options, "is_hidden": False}}
