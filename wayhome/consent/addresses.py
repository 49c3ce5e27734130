"""Addresses name a question by a plain word: the history of a shared computer does not say what was asked."""

from wayhome.consent.enums import Purpose

WORDS = {
    Purpose.ASSISTANCE: "help",
    Purpose.DATA_PROCESSING: "file",
    Purpose.INTERVIEW: "questions",
    Purpose.HEALTH_EXAM: "check-up",
    Purpose.HEALTH_SHARE: "summary",
    Purpose.PSYCHOSOCIAL: "time-to-speak",
    Purpose.SHARE_LAW_ENFORCEMENT: "office",
    Purpose.SHARE_RECEIVING_ORG: "agency",
    Purpose.SHARE_CONSULATE: "papers",
    Purpose.FAMILY_CONTACT: "someone-close",
    Purpose.RETURN_PREPARATION: "preparing",
    Purpose.RETURN_TRAVEL: "leg",
    Purpose.LOCATION_TRACKING: "on-the-way",
    Purpose.REINTEGRATION_SERVICES: "service",
    Purpose.MONITORING_CONTACT: "later",
    Purpose.TESTIMONY: "day",
    Purpose.RESEARCH_STATISTICS: "counting",
    Purpose.PHOTO_MEDIA: "pictures",
}
_PURPOSES = {word: purpose for purpose, word in WORDS.items()}


class PurposeWord:
    """A path converter: ``Purpose`` in code, a plain word in the address. Anything else is no address."""

    regex = "[a-z-]+"

    def to_python(self, value: str) -> Purpose:
        try:
            return _PURPOSES[value]
        except KeyError as error:
            raise ValueError(value) from error

    def to_url(self, value: str) -> str:
        return WORDS[Purpose(value)]
