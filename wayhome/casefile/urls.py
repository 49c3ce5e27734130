"""Addresses of this room: words and the code of the case, never a key."""

from django.urls import URLPattern, path

from wayhome.casefile import views, views_case, views_files, views_notes

app_name = "casefile"
urlpatterns: list[URLPattern] = [
    path("", views.today, name="today"),
    path("people/", views.listing, name="list"),
    path("people/find/", views.search, name="search"),
    path("people/new/", views.new, name="new"),
    path("people/<str:code>/", views_case.case, name="case"),
    path("people/<str:code>/beside/", views_case.beside, name="beside"),
    path("people/<str:code>/timeline/", views_case.timeline, name="timeline"),
    path("people/<str:code>/notes/", views_notes.notes, name="notes"),
    path("people/<str:code>/notes/new/", views_notes.note, name="note"),
    path("people/<str:code>/notes/draft/", views_notes.draft, name="draft"),
    path("people/<str:code>/notes/draft/drop/", views_notes.drop_draft, name="drop_draft"),
    path("people/<str:code>/notes/<uuid:note>/", views_notes.edit_note, name="edit_note"),
    path("people/<str:code>/files/", views_files.add, name="file"),
    path("people/<str:code>/files/<uuid:file>/", views_files.download, name="download"),
]
