"""Who else could help: the same kind, in the same country, open, and paid for longer."""

from django.db.models import F, Q

from wayhome.services.models import Post, Service

AT_MOST = 10
FRESHEST = F("last_verified").desc(nulls_last=True)
STALEST = F("last_verified").asc(nulls_first=True)


def to_service(one: Service, *, unconditional: bool = False) -> list[Service]:
    """Other open services for one of the same needs in one of the same countries, the freshest first."""
    if not one.needs or not one.countries:
        return []
    found = Service.objects.listed().exclude(pk=one.pk).select_related("agency")
    found = found.filter(needs__overlap=one.needs, countries__overlap=one.countries)
    if unconditional:
        found = found.filter(conditional_on_cooperation=False)
    if one.funded_until is not None:
        found = found.filter(Q(funded_until=None) | Q(funded_until__gt=one.funded_until))
    return list(found.order_by(FRESHEST, "sort_name", "pk")[:AT_MOST])


def to_post(one: Post) -> list[Post]:
    """Other open posts of the same kind in the same country."""
    found = Post.objects.filter(kind=one.kind, country=one.country, is_closed=False).exclude(pk=one.pk)
    if one.funded_until is not None:
        found = found.filter(Q(funded_until=None) | Q(funded_until__gt=one.funded_until))
    return list(found.order_by("sort_name", "pk")[:AT_MOST])
