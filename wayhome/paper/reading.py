"""From a page of ours to the blocks of a paper: what stands in ``<article class="carried">``, and nothing else.

So the page and the paper say the same. Typed words arrive escaped in the page and leave as plain text: they are never
markup of either. ``<bdi>``, ``data-personal`` and ``marks.own`` say what names somebody or was written freely; with the
code only, a block that holds such is left out, unless ``data-instead`` says what stands there. ``data-kept`` keeps it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from wayhome.paper import marks
from wayhome.paper.blocks import BREAK, TICK, Block, Paper, Run, Runs
from wayhome.paper.enums import Mode

_ALONE = {"br", "meta", "link", "input", "img", "hr"}
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3}
_BLOCKS = {
    "p",
    "ul",
    "ol",
    "section",
    "div",
    "dl",
    "table",
    "article",
    "blockquote",
    "header",
    "footer",
    *_HEADINGS,
}
_EMPTY = Run("–")


class NoPaper(ValueError):
    """The page has nothing that is printed."""


class _Lost(Exception):
    """The block holds what a paper with the code only does not say."""


@dataclass(slots=True)
class Node:
    """One element, or words between elements."""

    tag: str
    at: dict[str, str]
    inside: list["Node | str"] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        return set(self.at.get("class", "").split())

    def elements(self, *tags: str) -> Iterator["Node"]:
        """Those among what is inside, at any depth, that have one of these tags."""
        for one in self.inside:
            if isinstance(one, Node):
                if one.tag in tags:
                    yield one
                else:
                    yield from one.elements(*tags)

    def words(self) -> str:
        return "".join(one if isinstance(one, str) else one.words() for one in self.inside)


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].inside.append(node)
        if tag not in _ALONE:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].inside.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)


def read(page: str, *, language: str, mode: Mode, code: str = "", names: Iterable[str] = ()) -> Paper:
    """The paper that stands on ``page``. Raises NoPaper."""
    tree = _Tree()
    tree.feed(page)
    tree.close()
    (title,) = list(tree.root.elements("title"))[:1] or [Node("title", {})]
    article = next((one for one in tree.root.elements("article") if "carried" in one.classes), None)
    if article is None:
        raise NoPaper
    reader = _Reader(mode=mode, hidden=_pattern(names), instead=code or "…")
    plain = " ".join((title.words().rpartition(" · ")[0] or title.words()).split())
    return Paper(plain or "–", language, tuple(reader.blocks(article)))


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    words = {word for name in names for word in name.split() if len(word) > 1}
    if not words:
        return None
    longest = sorted(words, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Reader:
    mode: Mode
    hidden: re.Pattern[str] | None
    instead: str

    def blocks(self, node: Node) -> Iterator[Block]:
        """What is inside ``node``, block by block; what is lost is left out, with the heading that stood over it."""
        found = self._all(node)
        return iter(_under_headings(list(found))) if self.mode is Mode.CODE else found

    def _all(self, node: Node) -> Iterator[Block]:
        loose: list[Node | str] = []
        for one in node.inside:
            if isinstance(one, Node) and one.tag in _BLOCKS:
                yield from self._paragraph(Node("p", {}, loose))
                loose = []
                yield from self._block(one)
            else:
                loose.append(one)
        yield from self._paragraph(Node("p", {}, loose))

    def _block(self, node: Node) -> Iterator[Block]:
        if self.mode is Mode.CODE and _is_personal(node) and node.words().strip():
            if instead := node.at.get("data-instead"):
                yield Block("p", (Run(instead, way="auto"),))
            return
        try:
            if node.tag in _HEADINGS:
                yield Block("h", self._runs(node), level=_HEADINGS[node.tag])
            elif node.tag in ("ul", "ol"):
                if items := tuple(self._items(node)):
                    yield Block("list", items=items)
            elif node.tag == "dl":
                yield from self._facts(node)
            elif node.tag == "table":
                yield self._table(node)
            elif node.tag == "p":
                yield from self._paragraph(node)
            else:
                yield from self._section(node)
        except _Lost:
            return

    def _section(self, node: Node) -> Iterator[Block]:
        inside = tuple(self.blocks(node))
        lost_all = inside and all(one.k == "h" for one in inside) and self.mode is Mode.CODE
        if inside and not lost_all:
            yield Block("section", blocks=inside, call="back-again" in node.classes)

    def _paragraph(self, node: Node) -> Iterator[Block]:
        picture = next(node.elements("svg"), None)
        if picture is not None:
            yield Block("picture", svg=_svg(picture), words=picture.at.get("aria-label", "–"))
            return
        try:
            runs = self._runs(node)
        except _Lost:
            return
        if runs:
            yield Block("p", runs, small="small" in node.classes)
        if node.words().rstrip(" \n").endswith("\N{NO-BREAK SPACE}"):
            yield Block("line")

    def _items(self, node: Node) -> Iterator[Runs]:
        for item in node.elements("li"):
            try:
                if runs := self._runs(item):
                    yield runs
            except _Lost:
                continue

    def _facts(self, node: Node) -> Iterator[Block]:
        rows = []
        for label, value in zip(node.elements("dt"), node.elements("dd"), strict=False):
            try:
                said = self._runs(value)
                rows.append((tuple(replace(run, b=True) for run in self._runs(label)), said or (Run(" "),)))
            except _Lost:
                continue
        if rows:
            yield Block("table", rows=tuple(rows))

    def _table(self, node: Node) -> Block:
        rows = [tuple(self._cell(cell) for cell in row.elements("td", "th")) for row in node.elements("tr")]
        has_head = next(node.elements("thead"), None) is not None
        return Block("table", head=rows[0] if has_head else (), rows=tuple(rows[1:] if has_head else rows))

    def _cell(self, node: Node) -> Runs:
        try:
            return self._runs(node)
        except _Lost:
            return (_EMPTY,)

    def _runs(self, node: Node) -> Runs:
        """The words of ``node``, blanks drawn together, none at either end. Raises _Lost."""
        return _trimmed(self._in(node, Run("")))

    def _in(self, node: Node, how: Run) -> Iterator[Run]:
        how = self._manner(node, how)
        if self.mode is Mode.CODE and _is_personal(node):
            if instead := node.at.get("data-instead"):
                yield replace(how, s=instead, way="auto")
                return
            if node.words().strip():
                raise _Lost
        if "mark" in node.classes and not node.words().strip(" \N{NO-BREAK SPACE}"):
            yield TICK
            return
        if "mark" in node.classes:
            yield replace(how, s=" ".join(node.words().split()))
            return
        for one in node.inside:
            if isinstance(one, str):
                yield from self._words(one, how)
            elif one.tag == "br":
                yield BREAK
            elif one.tag not in ("svg", "script", "style"):
                yield from self._in(one, how)

    def _words(self, text: str, how: Run) -> Iterator[Run]:
        for part in re.split(f"({marks.OPEN}[^{marks.CLOSE}]*{marks.CLOSE})", text):
            if part.startswith(marks.OPEN):
                if self.mode is Mode.CODE and part[1:-1].strip():
                    raise _Lost
                yield replace(how, s=part[1:-1], way="auto")
            elif part:
                yield replace(how, s=self._without_names(part))

    def _without_names(self, text: str) -> str:
        if self.mode is Mode.CODE and self.hidden is not None:
            return self.hidden.sub(self.instead, text)
        return text

    @staticmethod
    def _manner(node: Node, how: Run) -> Run:
        classes = node.classes
        return replace(
            how,
            b=how.b or node.tag in ("strong", "th", "b") or "phone" in classes,
            way="ltr" if "code" in classes else "auto" if node.tag == "bdi" else how.way,
            mark=how.mark or bool({"mark", "tag"} & classes),
            big=how.big or "phone" in classes,
            small=how.small or "small" in classes or "soft" in classes,
        )


def _under_headings(blocks: Sequence[Block]) -> list[Block]:
    """Without headings under which nothing is left. The first heading of a paper stays."""
    found: list[Block] = []
    for one in reversed(blocks):
        is_bare = not found or (found[-1].k == "h" and found[-1].level <= one.level)
        if not (one.k == "h" and one.level > 1 and is_bare):
            found.append(one)
    return found[::-1]


def _is_personal(node: Node) -> bool:
    return (node.tag == "bdi" or "data-personal" in node.at) and "data-kept" not in node.at


def _trimmed(runs: Iterable[Run]) -> Runs:
    found: list[Run] = []
    for run in runs:
        if run == BREAK:
            if found and found[-1] != BREAK:
                found[-1] = replace(found[-1], s=found[-1].s.rstrip(" "))
                found.append(run)
            continue
        text = re.sub(r"[ \t\r\n\f]+", " ", run.s)
        if not found or found[-1].s.endswith((" ", "\n")):
            text = text.lstrip(" ")
        if text:
            found.append(replace(run, s=text))
    while found and not found[-1].s.strip(" \n\N{NO-BREAK SPACE}"):
        found.pop()
    if found:
        found[-1] = replace(found[-1], s=found[-1].s.rstrip(" "))
    return tuple(found)


def _svg(node: Node) -> str:
    """Drawings of ours, such as a code to photograph: one path each."""
    box = node.at.get("viewbox", "0 0 100 100")
    paths = "".join(f'<path d="{one.at.get("d", "")}"/>' for one in node.elements("path"))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{paths}</svg>'
