"""Addresses of this room. A paper for a shop or landlord has one that names no case: browsers print it."""

from django.urls import URLPattern, path

from wayhome.grants import views, views_decided, views_given, views_papers

app_name = "grants"
_HERE = "people/<str:code>/help/"
_ONE = _HERE + "<uuid:thing>/"
_PART = _ONE + "<uuid:part>/"
urlpatterns: list[URLPattern] = [
    path("to-pay/", views.desk, name="desk"),
    path(_HERE, views.items, name="items"),
    path(_HERE + "new/", views.new, name="new"),
    path(_ONE, views.one, name="one"),
    path(_ONE + "change/", views.change, name="change"),
    path(_ONE + "ask/", views_decided.ask, name="ask"),
    path(_ONE + "approve/", views_decided.approve, name="approve"),
    path(_ONE + "not-approve/", views_decided.refuse, name="refuse"),
    path(_ONE + "end/", views_decided.end, name="end"),
    path(_ONE + "liked/", views_given.rate, name="rate"),
    path(_ONE + "went/", views_given.word, name="word"),
    path(_ONE + "instalment/", views_given.add_part, name="add_part"),
    path(_PART, views_given.change_part, name="part"),
    path(_PART + "drop/", views_given.drop, name="drop"),
    path(_PART + "given/", views_given.give, name="give"),
    path(_PART + "signed/", views_given.sign, name="sign"),
    path(_PART + "receipt/", views_papers.receipt, name="receipt"),
    path("order/<uuid:thing>/<uuid:part>/", views_papers.order, name="order"),
]
