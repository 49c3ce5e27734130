"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.fitness import views, views_carriers, views_papers

app_name = "fitness"
_HERE = "people/<str:code>/plan/<int:plan>/fit/"
urlpatterns: list[URLPattern] = [
    path("carriers/", views_carriers.carriers, name="carriers"),
    path("carriers/new/", views_carriers.add, name="add_carrier"),
    path("carriers/<uuid:carrier>/", views_carriers.carrier, name="carrier"),
    path("carriers/<uuid:carrier>/out/", views_carriers.take_out, name="take_out"),
    path(_HERE, views.fit, name="fit"),
    path(_HERE + "look/", views.assess, name="assess"),
    path(_HERE + "arranged/", views.prepare, name="prepare"),
    path(_HERE + "last/", views.look, name="look"),
    path(_HERE + "paper/", views_papers.paper, name="paper"),
    path(_HERE + "letter/", views_papers.letter, name="letter"),
]
