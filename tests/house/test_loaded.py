"""What a web process has in memory: nothing that only a batch, a printed page or an audit of tables needs."""

import json
import subprocess
import sys

import pytest

HEAVY = ("openpyxl", "highspy", "typst", "pypdfium2", "opendp")
ASKED = """
import json, sys
import wayhome.wsgi
from django.urls import get_resolver
get_resolver()._populate()
print(json.dumps([sys.modules.__contains__("wayhome.numbers.workbooks"), [name for name in %r if name in sys.modules],
                  "numpy" in sys.modules]))
"""
COMMAND = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "wayhome.settings"
import django
django.setup()
import wayhome.people.spelling
print("numpy" in sys.modules)
"""


@pytest.mark.timeout(120)
def test_a_web_process_begins_without_what_few_pages_need() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKED % (HEAVY,)], capture_output=True, text=True, check=True, timeout=100
    )
    is_there, heavy, searches = json.loads(done.stdout.splitlines()[-1])
    assert is_there, "the pages are loaded, those of workbooks too"
    assert heavy == []
    assert searches, "numpy is there: the first search does not wait for it"


@pytest.mark.timeout(120)
def test_a_command_begins_without_what_a_search_among_thousands_needs() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COMMAND], capture_output=True, text=True, check=True, timeout=100
    )
    assert done.stdout.split() == ["False"]
