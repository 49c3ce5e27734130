"""Addresses."""

from django.urls import path

from wayhome.upkeep import views

app_name = "upkeep"
urlpatterns = [
    path("upkeep/", views.home, name="home"),
    path("healthz/", views.healthz, name="healthz"),
    path("metrics/", views.metrics, name="metrics"),
]
