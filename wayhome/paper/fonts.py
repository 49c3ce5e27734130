"""Letters for Latin with its marks, Cyrillic, Greek and Arabic, from packages of their own; nothing of the system's.

A paper looks the same wherever it is made, and nobody has to install a font.
"""

from importlib.util import find_spec
from pathlib import Path

# Package -> folders in it, in the order in which letters are looked for.
WANTED = (
    ("justmytype_western_core", "fonts/ofl/notosans", "Noto Sans"),
    ("justmytype_intl_rtl", "fonts/ofl/notosansarabic", "Noto Sans Arabic"),
    ("justmytype_western_core", "fonts/ofl/notosansmono", "Noto Sans Mono"),
    ("justmytype_western_core", "fonts/ofl/notosanssymbols2", "Noto Sans Symbols 2"),
)


def folders() -> list[Path]:
    """Where the fonts lie. Those that are missing are left out; ``missing`` names them."""
    return [folder for folder in (_folder(package, inside) for package, inside, _name in WANTED) if folder]


def missing() -> list[str]:
    """The fonts that are not there."""
    return [name for package, inside, name in WANTED if _folder(package, inside) is None]


def _folder(package: str, inside: str) -> Path | None:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(spec.submodule_search_locations[0], inside)
    return folder if any(folder.glob("*.ttf")) else None
