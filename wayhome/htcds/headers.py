"""Which field a header means: by the standard's name, by an alias, by its label, by a word that people use."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from wayhome.htcds import codelists, standard, texts

CODE, ALIAS, LABEL, WORD, FORM, OURS = "code", "alias", "label", "word", "form", "ours"
ASKED = "asked"
COPY, WHAT_TO_DO, CLOSED = (
    "Copy of Wayhome",
    "What to do (Wayhome)",
    "Not open to who made this copy (Wayhome)",
)
_LIKE = 75.0
_OFFERED = 3
_NAME = re.compile(
    r"(?:^|[/.:\-])((?:org|prs|vic|per|cas|cco|hte|spl|con|way)_\w+?)(?:[/.:](.+))?$", re.IGNORECASE
)
# What programs for forms add to each answer.
_OF_FORMS = frozenset(
    {
        "start", "end", "today", "deviceid", "phonenumber", "username", "simserial", "subscriberid",
        "__version__", "_id", "_uuid", "_submission_time", "_index", "_validation_status", "_notes", "_status",
        "_submitted_by", "_tags", "_parent_table_name", "_parent_index", "_xform_id_string", "_attachments",
        "_geolocation", "meta/instanceid", "meta/instancename", "meta/deprecatedid", "formhub/uuid",
        "_version_", "_submission__id", "_submission__uuid", "_submission__submission_time", "_submission__status",
        "_submission__validation_status", "_submission__notes", "_submission__submitted_by", "_submission__tags",
        "meta-instanceid", "meta-instancename", "key", "submissiondate", "submitterid", "submittername",
        "attachmentspresent", "attachmentsexpected", "devicephonenumber", "reviewstate", "edits", "formversion",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What a header means. Several fields when a label stands for several; ``option`` is one value of a split list."""

    fields: tuple[str, ...]
    how: str
    option: str = ""


NOBODY = Known((), "")


def known(header: str) -> Known:
    """What the header says, exactly. A likeness is another question: ``like``."""
    said = texts.tidy(header)
    if not said:
        return NOBODY
    if said in (COPY, WHAT_TO_DO, CLOSED):
        return Known((), OURS)
    if said.casefold() in _OF_FORMS:
        return Known((), FORM)
    if found := _NAME.search(said):
        field, how = _by_name(found[1])
        if field:
            return _with_option(field, how, found[2] or "")
    return _by_words(said)


def like(header: str) -> tuple[str, ...]:
    """Fields that may be meant, the nearest first."""
    key = texts.key(header.rsplit("/", 1)[-1])
    if len(key) < 3:
        return ()
    found = process.extract(
        key, list(_words()), scorer=fuzz.token_sort_ratio, score_cutoff=_LIKE, limit=_OFFERED * 2
    )
    names = [name for spelling, _likeness, _place in found for name in _words()[spelling].fields]
    return tuple(dict.fromkeys(names))[:_OFFERED]


def _by_name(name: str) -> tuple[str, str]:
    lowered = {field.casefold(): field for field in standard.fields()}
    if name.casefold() in lowered:
        return lowered[name.casefold()], CODE
    aliases = {alias.casefold(): field for alias, field in standard.aliases().items()}
    return aliases.get(name.casefold(), ""), ALIAS


def _with_option(field: str, how: str, said: str) -> Known:
    if not said:
        return Known((field,), how)
    code = codelists.known(standard.fields()[field]).get(texts.key(said), "")
    return Known((field,), how, code) if code else NOBODY


def _by_words(said: str) -> Known:
    whole = _words().get(texts.key(said))
    if whole:
        return whole
    parts = said.split("/")
    for place in range(len(parts) - 1, 0, -1):
        last = _words().get(texts.key(parts[place]))
        if last and place == len(parts) - 1:
            return last
        before = _words().get(texts.key(parts[place - 1]))
        if before and len(before.fields) == 1:
            return _with_option(before.fields[0], before.how, "/".join(parts[place:]))
    return NOBODY


@cache
def _words() -> Mapping[str, Known]:
    """Labels and words, folded. Labels that stand for several fields keep all of them.

    “Name” is a label of the standard, of an organisation; in a list of people it is theirs. Such words are asked about.
    """
    found: dict[str, Known] = {}
    for name, words in standard.ours()["headers"].items():
        for word in words:
            found.setdefault(texts.key(word), Known((name,), WORD))
    labels: dict[str, list[str]] = {}
    for field in standard.fields().values():
        labels.setdefault(texts.key(field.label), []).append(field.name)
        found[texts.key(field.name.partition("_")[2])] = Known((field.name,), LABEL)
    for label, names in labels.items():
        found[label] = Known(tuple(names), LABEL)
    found |= {texts.key(word): Known(tuple(names), ASKED) for word, names in standard.ours()["asked"].items()}
    return found
