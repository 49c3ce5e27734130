"""The door the web server knocks at."""

import gc
import itertools
import os

from django.core.signals import request_started
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from wayhome.people import lines_many  # noqa: F401  # numpy: the first search of a process does not wait for it

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wayhome.settings")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018  # every page is loaded now, not while the first visitor waits

# What is loaded by now stays for good: the collector need not look through it again and again while somebody waits.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 500, 10)  # by itself it hardly ever runs: see below
_pages = itertools.count(1)
FEW, MANY = 20, 2_000  # pages


def _before_a_page(**_said: object) -> None:
    """What the page before left behind goes: half a millisecond each time, where ten pages together hold one up for
    ten; and what was unsealed for one page does not wait in memory for the next.

    Before, for at its end a page still holds its own. What several pages at once held over goes every few pages.
    """
    number = next(_pages)
    gc.collect(2 if number % MANY == 0 else 1 if number % FEW == 0 else 0)


request_started.connect(_before_a_page)
