"""Django's ``{% url %}`` and ``{% static %}``, each address worked out once: a page asks for fifty."""

from functools import lru_cache

from django.template import Context, defaulttags
from django.template.base import Parser, Token
from django.templatetags.static import StaticNode
from django.urls import NoReverseMatch
from django.utils.html import conditional_escape

from wayhome.core import addresses


class _Address(defaulttags.URLNode):
    def render(self, context: Context) -> str:
        args = [one.resolve(context) for one in self.args]
        kwargs = {name: one.resolve(context) for name, one in self.kwargs.items()}
        try:
            found = addresses.of(self.view_name.resolve(context), *args, **kwargs)
        except NoReverseMatch:
            if self.asvar is None:
                raise
            found = ""
        if self.asvar:
            context[self.asvar] = found
            return ""
        return str(conditional_escape(found)) if context.autoescape else found


class _File(StaticNode):
    @classmethod
    def handle_simple(cls, path: str) -> str:
        return _of_file(path)


@lru_cache(maxsize=256)
def _of_file(path: str) -> str:
    """For as long as the site runs: its files do not change under it."""
    return str(StaticNode.handle_simple(path))


def url(parser: Parser, token: Token) -> _Address:
    """As Django's own; an address that is not there is the same fault."""
    found = defaulttags.url(parser, token)
    return _Address(found.view_name, found.args, found.kwargs, found.asvar)


def static(parser: Parser, token: Token) -> StaticNode:
    """As Django's own."""
    node: StaticNode = _File.handle_token(parser, token)
    return node
