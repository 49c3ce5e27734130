"""The plan for the first months, drafted before leaving with who receives her or him. Added, never changed."""

from wayhome.attempts.models import Thing
from wayhome.vault.fields import SealedField


class Plan(Thing):
    """One version of the plan. ``thing`` is the attempt: it has one plan, in versions."""

    document = SealedField("I")

    class Meta(Thing.Meta):
        pass


class Signature(Thing):
    """A case manager signed one version: ``thing`` is that version. Of each agency one."""

    document = SealedField("I")

    class Meta(Thing.Meta):
        pass


class Seen(Thing):
    """She or he saw one version, and what was said to it: ``thing`` is that version."""

    document = SealedField("I")

    class Meta(Thing.Meta):
        pass
