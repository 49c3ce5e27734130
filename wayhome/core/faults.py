"""Fault reports."""
from django.views.debug import ExceptionReporter as Reporter  # noqa
