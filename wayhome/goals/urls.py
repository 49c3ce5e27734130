"""Addresses of this room."""

from django.urls import URLPattern, path

from wayhome.goals import views, views_words

app_name = "goals"
_HERE = "people/<str:code>/goals/"
urlpatterns: list[URLPattern] = [
    path(_HERE, views.plan, name="plan"),
    path(_HERE + "new/", views.add, name="add"),
    path(_HERE + "review-day/", views.review_on, name="review_on"),
    path(_HERE + "without/", views.without, name="without"),
    path(_HERE + "promise/", views.promise, name="promise"),
    path(_HERE + "sheet/", views_words.sheet, name="sheet"),
    path(_HERE + "gone-through/", views_words.review, name="review"),
    path(_HERE + "<uuid:thing>/", views.goal, name="goal"),
    path(_HERE + "<uuid:thing>/step/", views.add_step, name="add_step"),
    path(_HERE + "<uuid:thing>/step/<uuid:step>/", views.step, name="step"),
    path(_HERE + "<uuid:thing>/state/", views_words.progress, name="progress"),
    path(_HERE + "<uuid:thing>/version/", views_words.version, name="version"),
    path(_HERE + "<uuid:thing>/together/", views_words.together, name="together"),
]
