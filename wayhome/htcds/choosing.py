"""What a column can be said to hold: a field of the standard or of ours, or a name whose words stand together."""

from collections.abc import Sequence

from wayhome.htcds import standard, whole_names


def label(choice: str) -> str:
    """What a column holds, in words, and the name of the field in the standard."""
    if choice in whole_names.CHOICES:
        return whole_names.label(choice)
    return f"{standard.fields()[choice].label} ({choice})"


def by_section(*, but: Sequence[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Everything a column can hold, in the sections of the standard: choice and label."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, known in standard.fields().items():
        names = (*whole_names.CHOICES, name) if name == whole_names.FILLS[0] else (name,)
        found.setdefault(known.section, []).extend((one, label(one)) for one in names if one not in but)
    return list(found.items())
