"""Addresses of this room. None of them says court, or what was answered."""

from django.urls import URLPattern, path

from wayhome.witnessing import views, views_answer, views_looks, views_papers, views_reply, views_word

app_name = "witnessing"
_HERE = "people/<str:code>/speaking/"
urlpatterns: list[URLPattern] = [
    path(_HERE, views.speaking, name="speaking"),
    path(_HERE + "asked/new/", views.add_offer, name="add_offer"),
    path(_HERE + "asked/<uuid:thing>/", views.offer, name="offer"),
    path(_HERE + "asked/<uuid:thing>/told/", views.inform, name="inform"),
    path(_HERE + "asked/<uuid:thing>/word/", views_answer.answer, name="answer"),
    path(_HERE + "asked/<uuid:thing>/over/", views_answer.take_back, name="take_back"),
    path(_HERE + "asked/<uuid:thing>/reply/", views_reply.reply, name="reply"),
    path(_HERE + "asked/<uuid:thing>/sheet/", views_papers.leaflet, name="leaflet"),
    path(_HERE + "asked/<uuid:thing>/agreed/", views_papers.agreed, name="agreed"),
    path(_HERE + "asked/<uuid:thing>/protection/", views_papers.protection, name="protection"),
    path(_HERE + "asked/<uuid:thing>/abroad/", views_papers.mutual, name="mutual"),
    path(_HERE + "measures/new/", views.add_measure, name="add_measure"),
    path(_HERE + "measures/<uuid:thing>/", views.measure, name="measure"),
    path(_HERE + "news/<uuid:thing>/", views.released, name="released"),
    path(_HERE + "talks/<uuid:thing>/", views.interviewed, name="interviewed"),
    path(_HERE + "word/", views_word.word, name="word"),
    path(_HERE + "ready/", views_looks.readiness, name="readiness"),
    path(_HERE + "ready/write/", views_looks.write_readiness, name="write_readiness"),
    path(_HERE + "ready/second/", views_looks.second, name="second"),
    path(_HERE + "safe/", views_looks.risk, name="risk"),
    path(_HERE + "safe/write/", views_looks.write_risk, name="write_risk"),
]
