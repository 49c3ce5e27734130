"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.standards import views, views_complaints, views_receiving

app_name = "standards"
urlpatterns: list[URLPattern] = [
    path("standards/", views.audits, name="audits"),
    path("standards/<uuid:audit>/", views.audit, name="audit"),
    path("standards/<uuid:audit>/finish/", views.finish, name="finish"),
    path("standards/<uuid:audit>/sheet/", views.sheet, name="sheet"),
    path("standards/<uuid:audit>/lines/<slug:code_of_item>/", views.item, name="item"),
    path("complaints/", views_complaints.complaints, name="complaints"),
    path("complaints/new/<uuid:organisation>/", views_complaints.new, name="new"),
    path("complaints/code/", views_complaints.code, name="code"),
    path("complaints/again/", views_complaints.appeal, name="appeal"),
    path("complaints/poster/", views_complaints.poster, name="poster"),
    path("complaints/numbers/", views_complaints.numbers, name="numbers"),
    path("complaints/path/", views_complaints.to_whom, name="path"),
    path("complaints/path/<uuid:recipient>/end/", views_complaints.close_recipient, name="close_recipient"),
    path("complaints/received/", views_receiving.receiving, name="receiving"),
    path("complaints/received/<uuid:complaint>/", views_receiving.received, name="received"),
    path("complaints/received/<uuid:complaint>/came/", views_receiving.take_in, name="take_in"),
    path("complaints/received/<uuid:complaint>/answer/", views_receiving.answer, name="answer"),
    path("complaints/received/<uuid:complaint>/told/", views_receiving.tell, name="tell"),
]
