"""Addresses that a list asks for over and over, each worked out once."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=8192)
def of(name: str, /, *args: object, **kwargs: object) -> str:
    """As ``reverse``, remembered. Addresses hold codes and random numbers, nothing personal."""
    return reverse(name, args=args, kwargs=kwargs)
