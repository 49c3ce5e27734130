"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.handover import views, views_receiving

app_name = "handover"
urlpatterns: list[URLPattern] = [
    path("handed/", views_receiving.letters, name="letters"),
    path("handed/<uuid:handover>/", views_receiving.letter, name="letter"),
    path("handed/<uuid:handover>/accept/", views_receiving.accept, name="accept"),
    path("handed/<uuid:handover>/decline/", views_receiving.decline, name="decline"),
    path("handed/<uuid:handover>/ask/", views_receiving.ask, name="ask"),
    path("handed/<uuid:handover>/here/", views_receiving.receive, name="receive"),
    path("handed/<uuid:handover>/read/", views_receiving.noticed, name="noticed"),
    path("people/<str:code>/hand-over/", views.case, name="case"),
    path("people/<str:code>/hand-over/answer/", views.answer, name="answer"),
    path("people/<str:code>/hand-over/confirm/", views.confirm, name="confirm"),
    path("people/<str:code>/hand-over/withdraw/", views.withdraw, name="withdraw"),
    path("people/<str:code>/hand-over/<uuid:organisation>/", views.propose, name="propose"),
]
