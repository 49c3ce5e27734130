"""What a page leaves behind in the memory of the web process."""

import os
import subprocess
import sys

STORY = """
import gc, weakref
from django.core.signals import request_started
from wayhome import wsgi

class Opened: "What was unsealed for a page, in a ring: nothing but the collector takes it away."

opened = Opened()
opened.itself = opened
there = weakref.ref(opened)
del opened
assert there() is not None, "it would wait for the next page"
request_started.send(None)
assert there() is None

# What a page holds while another begins goes as well, some pages later, and nothing heaps up.
held = Opened()
held.itself = held
there = weakref.ref(held)
request_started.send(None)
del held
request_started.send(None)
assert there() is not None, "it is one of those that were held over"
for _page in range(wsgi.MANY):
    request_started.send(None)
assert there() is None
assert gc.get_freeze_count() > 50_000, "what is loaded stays, and is not looked through"
"""


def test_what_a_page_leaves_behind_goes_with_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", STORY],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "wayhome.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
