"""Addresses of this room."""

from django.urls import URLPattern, path, register_converter

from wayhome.consent import (
    addresses,
    views,
    views_card,
    views_ending,
    views_going,
    views_partners,
    views_pictures,
    views_sheet,
)

register_converter(addresses.PurposeWord, "purpose")

app_name = "consent"
urlpatterns: list[URLPattern] = [
    path("ended/", views_partners.recalls, name="recalls"),
    path("ended/<uuid:recall>/", views_partners.answer_recall, name="answer_recall"),
    path("ended/no/<uuid:objection>/", views_partners.not_agreed, name="not_agreed"),
    path("people/<str:code>/agreed/", views.overview, name="overview"),
    path("people/<str:code>/agreed/first/", views.first_night, name="first_night"),
    path("people/<str:code>/agreed/cannot-wait/", views.cannot_wait, name="cannot_wait"),
    path("people/<str:code>/agreed/go-ahead/", views_going.go_ahead, name="go_ahead"),
    path("people/<str:code>/agreed/talk/", views.talk, name="talk"),
    path("people/<str:code>/agreed/card/", views_card.choose, name="card"),
    path("people/<str:code>/agreed/danger/", views_partners.disclose, name="disclose"),
    path(
        "people/<str:code>/agreed/danger/<uuid:disclosure>/",
        views_partners.confirm_disclosure,
        name="confirm_disclosure",
    ),
    path("people/<str:code>/agreed/take-back/<uuid:consent>/", views_ending.take_back, name="take_back"),
    path("people/<str:code>/agreed/alone/<uuid:consent>/", views_ending.private_check, name="private_check"),
    path("people/<str:code>/agreed/let-in/<uuid:consent>/", views_partners.let_in, name="let_in"),
    path("people/<str:code>/agreed/made/", views_pictures.register, name="pictures"),
    path("people/<str:code>/agreed/made/<uuid:picture>/", views_pictures.picture, name="picture"),
    path("people/<str:code>/agreed/<purpose:purpose>/", views.ask, name="ask"),
    path("people/<str:code>/agreed/<purpose:purpose>/sheet/", views_sheet.sheet, name="sheet"),
]
