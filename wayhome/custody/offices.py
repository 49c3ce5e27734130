"""On the way a child is handed over to no office that the directory does not know (G3.4): under such a name a private
person would take the child, and nobody would look at a document.
"""

from collections.abc import Iterable

from wayhome.custody.documents import Link
from wayhome.custody.enums import HolderKind, PlaceType
from wayhome.custody.shapes import Event
from wayhome.organisations.actors import SignedIn
from wayhome.services import queries_posts as directory


def unknown(actor: SignedIn, hands: Iterable[Link | Event]) -> list[str]:
    """Names that stand as an office, and in no directory. In the first night a document is looked at, whoever it is."""
    on_the_way = [one.taker for one in hands if one.place_type != PlaceType.FIRST_NIGHT]
    names = dict.fromkeys(one.name for one in on_the_way if one.kind == HolderKind.CONTACT)
    return [name for name in names if not directory.is_office(actor, name)]
