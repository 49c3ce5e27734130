"""Addresses of this room. None of them says court."""

from django.urls import URLPattern, path

from wayhome.testimony import views, views_check, views_course, views_paper, views_telling

app_name = "testimony"
_HERE = "people/<str:code>/legal/"
urlpatterns: list[URLPattern] = [
    path(_HERE, views.legal, name="legal"),
    path(_HERE + "matters/new/", views.add_matter, name="add_matter"),
    path(_HERE + "matters/<uuid:thing>/", views.matter, name="matter"),
    path(_HERE + "matters/<uuid:thing>/course/", views_course.course, name="course"),
    path(_HERE + "matters/<uuid:thing>/file/", views.file, name="file"),
    path(_HERE + "matters/<uuid:thing>/days/new/", views.add_day, name="add_day"),
    path(_HERE + "days/<uuid:thing>/", views.day, name="day"),
    path(_HERE + "claims/new/", views.add_claim, name="add_claim"),
    path(_HERE + "claims/<uuid:thing>/", views.claim, name="claim"),
    path(_HERE + "claims/<uuid:thing>/form/", views_paper.claim_form, name="claim_form"),
    path(_HERE + "news/<uuid:thing>/moment/", views_telling.safe_moment, name="safe_moment"),
    path("people/<str:code>/plan/<int:plan>/proceedings/", views_check.check, name="check"),
    path("people/<str:code>/plan/<int:plan>/proceedings/write/", views_check.write, name="write_check"),
]
