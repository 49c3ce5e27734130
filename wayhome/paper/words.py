"""What every paper says about itself."""

from django.utils.translation import pgettext_lazy

COPY = pgettext_lazy("paper", "Copy {number}")
PAGE = pgettext_lazy("paper", "Page {page} of {pages}")
CODE_ONLY = pgettext_lazy("paper", "With the code only: names, and what was written freely, are left out.")
DRAFT = pgettext_lazy(
    "paper", "Draft: nobody has checked this translation yet. What counts is the English beside it."
)
