"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.itinerary import views, views_costs

app_name = "itinerary"
_HERE = "people/<str:code>/plan/<int:plan>/"
urlpatterns: list[URLPattern] = [
    path(_HERE + "way/", views.way, name="way"),
    path(_HERE + "way/write/", views.write, name="write"),
    path(_HERE + "way/paste/", views.paste, name="paste"),
    path(_HERE + "way/together/", views.together, name="together"),
    path(_HERE + "way/call-off/", views.call_off, name="call_off"),
    path(_HERE + "costs/", views_costs.costs, name="costs"),
    path(_HERE + "costs/new/", views_costs.new, name="new_cost"),
    path(_HERE + "costs/<uuid:cost>/", views_costs.one, name="cost"),
    path("way/countries/", views.countries, name="countries"),
]
