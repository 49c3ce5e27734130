"""How this room's duties read."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording

VERIFY = "services.verify"
VERIFY_FIRST = "services.verify_first"
VERIFY_POST = "services.verify_post"
VERIFY_POST_FIRST = "services.verify_post_first"
TEST_CALL = "services.test_call"
TRAINING = "services.training"
MONEY = "services.money"
MONEY_POST = "services.money_post"
MONEY_YOURS, MONEY_POST_YOURS = "services.money_yours", "services.money_post_yours"

_LOOK = _("Look and confirm")
_MONEY = _(
    "The money for %(name)s ends on %(day)s. Plans that lean on it: %(affected)s. Others of the same kind: "
    "%(alternatives)s."
)
_YOURS = _(
    "The money for %(name)s ends on %(day)s. Cases that you lead and that lean on it: %(affected)s. Others of the same "
    "kind: %(alternatives)s."
)

WORDINGS = {
    VERIFY: Wording(
        sentence=_("Is what the directory says of %(name)s still right? Last confirmed on %(day)s."),
        action=_LOOK,
        url_name="services:service",
        url_args=("service",),
        ends=Ends.FACT_OR_WHY,
    ),
    VERIFY_FIRST: Wording(
        sentence=_("Nobody has confirmed yet what the directory says of %(name)s."),
        action=_LOOK,
        url_name="services:service",
        url_args=("service",),
        ends=Ends.FACT_OR_WHY,
    ),
    VERIFY_POST: Wording(
        sentence=_("Is what the directory says of %(name)s still right? Last confirmed on %(day)s."),
        action=_LOOK,
        url_name="services:post",
        url_args=("post",),
        ends=Ends.FACT_OR_WHY,
    ),
    VERIFY_POST_FIRST: Wording(
        sentence=_("Nobody has confirmed yet what the directory says of %(name)s."),
        action=_LOOK,
        url_name="services:post",
        url_args=("post",),
        ends=Ends.FACT_OR_WHY,
    ),
    TEST_CALL: Wording(
        sentence=_("Ring the duty line of %(name)s once, to see whether it answers."),
        action=_("Note the call"),
        url_name="services:test_call",
        url_args=("post",),
        ends=Ends.FACT_OR_WHY,
    ),
    TRAINING: Wording(
        sentence=_("The training of the people at %(name)s counts until %(day)s. Ask who trains them again."),
        action=_("Open the post"),
        url_name="services:post",
        url_args=("post",),
        ends=Ends.LOOKED,
    ),
    MONEY: Wording(
        sentence=_MONEY,
        action=_("Open the service"),
        url_name="services:service",
        url_args=("service",),
        ends=Ends.LOOKED,
    ),
    MONEY_POST: Wording(
        sentence=_MONEY,
        action=_("Open the post"),
        url_name="services:post",
        url_args=("post",),
        ends=Ends.LOOKED,
    ),
    MONEY_YOURS: Wording(
        sentence=_YOURS,
        action=_("Open the service"),
        url_name="services:service",
        url_args=("service",),
        ends=Ends.LOOKED,
    ),
    MONEY_POST_YOURS: Wording(
        sentence=_YOURS,
        action=_("Open the post"),
        url_name="services:post",
        url_args=("post",),
        ends=Ends.LOOKED,
    ),
}
