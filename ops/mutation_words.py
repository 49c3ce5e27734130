"""Changes that make nothing wrong but a sentence: the words people read, and the text of a fault that its maker reads.

They are left out of what is drawn (decision 57). What a page says is looked at by people, in every language, as the
modules that only show are (``ops.mutation.SHOWS``); a fault is told apart by its class, and its text stands on no page
and in no log. That there is a sentence, which one, and what is filled in decides something: that is made wrong.
"""

import ast
from collections.abc import Iterable
from pathlib import Path

SAYS = frozenset({"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext"})
ORIGINAL, CHANGED = "__mutmut_orig", "__mutmut_"


def only(source: str) -> set[str]:
    """Names of changed functions in a module as mutmut writes it, each of which differs from the original in words."""
    found = {
        one.name: one
        for one in ast.walk(ast.parse(source))
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef) and CHANGED in one.name
    }
    told = {name: _told(one) for name, one in found.items()}
    return {
        name
        for name in found
        if not name.endswith(ORIGINAL) and told[name] == told.get(name.rpartition(CHANGED)[0] + ORIGINAL)
    }


def among(names: Iterable[str], mutants: Path) -> set[str]:
    """Those of these changes (``wayhome.vault.keys.x_f__mutmut_1``) that change words alone. ``mutants``: the folder in
    which mutmut wrote the rooms.
    """
    modules: dict[str, set[str]] = {}
    for name in names:
        modules.setdefault(name.rpartition(".")[0], set()).add(name)
    return {
        name
        for module, of_it in modules.items()
        for words in [only(file_of(module, mutants).read_text(encoding="utf-8"))]
        for name in of_it
        if name.rpartition(".")[2] in words
    }


def file_of(module: str, mutants: Path) -> Path:
    """Where a module (``wayhome.vault.keys``) stands below a folder."""
    place = mutants.joinpath(*module.split("."))
    return place / "__init__.py" if place.is_dir() else place.with_suffix(".py")


def _told(function: ast.AST) -> str:
    """The function without its name and its words. Read for itself: the tree is written over."""
    bare = _Wordless().visit(function)
    bare.name = ""
    return ast.dump(bare)


class _Wordless(ast.NodeTransformer):
    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in SAYS:
            node.args = [_blank(one, str) for one in node.args]
        return node

    def visit_Raise(self, node: ast.Raise) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.exc, ast.Call):
            node.exc.args = [_blank(one, str, type(None)) for one in node.exc.args]
        return node


def _blank(node: ast.expr, *kinds: type) -> ast.expr:
    return ast.Constant("") if isinstance(node, ast.Constant) and isinstance(node.value, kinds) else node
