"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.closing import views

app_name = "closing"
_HERE = "people/<str:code>/closing/"
urlpatterns: list[URLPattern] = [
    path(_HERE, views.ready, name="ready"),
    path(_HERE + "word/", views.word, name="word"),
    path(_HERE + "gone-through/", views.parts, name="parts"),
    path(_HERE + "way-back/", views.card, name="card"),
    path(_HERE + "way-back/paper/", views.card_paper, name="card_paper"),
    path(_HERE + "go-ahead/", views.go_ahead, name="go_ahead"),
    path(_HERE + "close/", views.close, name="close"),
    path(_HERE + "letter/", views.letter, name="letter"),
]
