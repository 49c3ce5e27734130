"""The door the web server knocks at."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wayhome.settings")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018  # every page is loaded now, not while the first visitor waits

# What is loaded by now stays for good: the collector need not look through it again and again while somebody waits.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
