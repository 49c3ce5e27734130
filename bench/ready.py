"""Imported first by what is measured without a database and yet reads the rooms: Django knows them from then on."""

import os

import django
from django.apps import apps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wayhome.settings")
os.environ.setdefault("WAYHOME_MODE", "practice")
if not apps.ready:
    django.setup()
