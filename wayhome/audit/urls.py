"""Addresses of the record."""

from django.urls import path

from wayhome.audit import views

app_name = "audit"
urlpatterns = [path("", views.looked, name="looked")]
