"""The door the web server knocks at."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wayhome.settings")
application = get_wsgi_application()

# What is loaded by now stays for good: the collector need not look through it again and again while somebody waits.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
