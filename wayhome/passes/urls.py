"""Addresses of this room. Those of the telephone say nothing of what it is for."""

from django.urls import URLPattern, path

from wayhome.passes import views, views_card

app_name = "passes"
_HERE = "people/<str:code>/plan/<int:plan>/card/"
urlpatterns: list[URLPattern] = [
    path("day/", views_card.card, name="card"),
    path("day/worker/", views_card.worker, name="worker"),
    path("day/manifest/", views_card.manifest, name="manifest"),
    path("day/now/", views_card.now, name="now"),
    path("day/stands/", views_card.stands, name="stands"),
    path("day/say/", views_card.say, name="say"),
    path("on-the-way/take-in/", views.take_in, name="take_in"),
    path(_HERE, views.passes, name="passes"),
    path(_HERE + "take-in/", views.take_in_here, name="take_in_here"),
    path(_HERE + "make/", views.make, name="make"),
    path(_HERE + "paper/", views.paper, name="paper"),
    path(_HERE + "<uuid:card>/end/", views.end, name="end"),
    path(_HERE + "<uuid:card>/keep-open/", views.keep_open, name="keep_open"),
]
