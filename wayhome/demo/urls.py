"""The one address of this room; there is none in production."""

from django.urls import URLPattern, path

from wayhome.demo import views

app_name = "demo"
urlpatterns: list[URLPattern] = [path("tour/", views.tour, name="tour")]
