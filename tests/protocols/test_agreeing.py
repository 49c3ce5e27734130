"""Two managers agree what may be shared: proposed, confirmed by both, replaced, ended; nothing is overwritten."""

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.http import Http404

from tests.cast import Cast, build
from tests.protocols import story
from tests.protocols.story import refused
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.protocols import actions, clockwork, due, queries
from wayhome.protocols.enums import Kind, Use
from wayhome.protocols.models import Pair, Protocol, Word


def kinds(row: Protocol) -> list[str]:
    return list(Word.objects.filter(protocol=row).order_by("created_at").values_list("kind", flat=True))


@pytest.mark.django_db
def test_an_agreement_holds_when_both_have_confirmed_and_not_before(cast: Cast) -> None:
    port = story.port(cast)
    row = story.propose(cast.mona, port.pk)
    assert queries.page(cast.mona.actor(), port.pk).live is None
    assert "no agreement" in (story.why_not(cast.casey, port.pk) or "")

    actions.confirm(protocol=row.pk, contact="Desk, 0300", by=port.pia.actor())

    assert story.why_not(cast.casey, port.pk) is None
    assert story.why_not(port.rosa, cast.harbour.pk) is None  # the same for both
    live = queries.page(cast.mona.actor(), port.pk).live
    assert live is not None
    assert (live.contact_of("Harbour House"), live.contact_of("Port Clinic")) == (
        "Office, 0100",
        "Desk, 0300",
    )
    assert kinds(row) == [Kind.PROPOSED, Kind.CONFIRMED]


@pytest.mark.django_db
def test_nobody_confirms_what_their_own_side_proposed(cast: Cast) -> None:
    port = story.port(cast)
    row = story.propose(cast.mona, port.pk)
    with refused("Your organisation proposed it"):
        actions.confirm(protocol=row.pk, contact="x", by=cast.mona.actor())
    with refused("A manager agrees"):
        actions.confirm(protocol=row.pk, contact="x", by=port.rosa.actor())
    with pytest.raises(Http404):  # a third organisation: as if there were none
        actions.confirm(protocol=row.pk, contact="x", by=cast.otto.actor())
    assert kinds(row) == [Kind.PROPOSED]


@pytest.mark.django_db
def test_a_change_is_a_new_proposal_and_the_old_holds_until_it_is_confirmed(cast: Cast) -> None:
    port = story.port(cast)
    first = story.agreed(cast, port, groups="AI")
    second = story.propose(port.pia, cast.harbour.pk, groups="ADI")
    assert "does not cover: health" in (story.why_not(cast.casey, port.pk, groups="AD") or "")
    actions.confirm(protocol=second.pk, contact="Office, 0111", by=cast.mona.actor())
    assert story.why_not(cast.casey, port.pk, groups="AD") is None
    assert kinds(first)[-1] == Kind.REPLACED
    with refused("does not hold any more"):
        actions.end(protocol=first.pk, by=cast.mona.actor())


@pytest.mark.django_db
def test_one_proposal_at_a_time_and_it_can_be_declined_or_withdrawn(cast: Cast) -> None:
    port = story.port(cast)
    first = story.propose(cast.mona, port.pk)
    with refused("waits already"):
        story.propose(port.pia, cast.harbour.pk)
    actions.decline(protocol=first.pk, words="Too much", by=port.pia.actor())
    with refused("no longer open"):
        actions.confirm(protocol=first.pk, contact="x", by=port.pia.actor())
    second = story.propose(cast.mona, port.pk, groups="A")
    with refused("The other side proposed it"):
        actions.withdraw(protocol=second.pk, by=port.pia.actor())
    actions.withdraw(protocol=second.pk, by=cast.mona.actor())
    assert queries.page(cast.mona.actor(), port.pk).open is None
    assert [kinds(row)[-1] for row in (first, second)] == [Kind.DECLINED, Kind.WITHDRAWN]


@pytest.mark.django_db
def test_ended_stops_what_is_new_and_no_reason_replaces_it(cast: Cast) -> None:
    port = story.port(cast)
    row = story.agreed(cast, port)
    actions.end(protocol=row.pk, words="We moved", by=port.pia.actor())
    for who, partner in ((cast.casey, port.pk), (port.rosa, cast.harbour.pk)):
        assert "has ended" in (story.why_not(who, partner) or "")
    with refused("has ended"):
        actions.go_without(partner=port.pk, reason="cannot_wait", words="Tonight", by=cast.casey.actor())
    story.agreed(cast, port)
    assert story.why_not(cast.casey, port.pk) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"uses": []}, "what for"),
        ({"groups": ""}, "which data"),
        ({"groups": "AZ"}, "which data"),
        ({"keeps_months": 0}, "how many months"),
        ({"contact": " "}, "whom they call"),
        ({"words": "x" * 4001}, "at most 4000"),
    ],
)
def test_terms_that_cannot_hold_say_what_to_mend(cast: Cast, given: dict[str, object], words: str) -> None:
    port = story.port(cast)
    with refused(words):
        story.propose(cast.mona, port.pk, **given)
    for days, said in ((0, "still to come"), (731, "within two years")):
        with refused(said):
            story.propose(cast.mona, port.pk, review_on=clock.today() + timedelta(days=days))
    assert not Pair.objects.between(cast.harbour.pk, port.pk).exists()


@pytest.mark.django_db
def test_who_does_not_know_each_other_agrees_on_nothing(cast: Cast) -> None:
    with refused("do not know each other"):
        story.propose(cast.mona, cast.police.pk)
    with pytest.raises(Http404):
        queries.page(cast.mona.actor(), cast.police.pk)
    with pytest.raises(Http404):
        story.propose(cast.mona, cast.harbour.pk)


@pytest.mark.django_db
def test_a_named_reason_holds_fourteen_days_and_asks_the_managers(cast: Cast) -> None:
    port = story.port(cast)
    assert "write down why" in (story.why_not(cast.casey, port.pk) or "")
    with refused("A case manager"):
        actions.go_without(partner=port.pk, reason="law", words="x", by=cast.mona.actor())
    with refused("in a few words"):
        actions.go_without(partner=port.pk, reason="law", words=" ", by=cast.casey.actor())
    with refused("Choose why"):
        actions.go_without(partner=port.pk, reason="", words="x", by=cast.casey.actor())
    actions.go_without(partner=port.pk, reason="cannot_wait", words="A bed tonight", by=cast.casey.actor())
    assert story.why_not(cast.casey, port.pk) is None
    assert "no agreement" in (story.why_not(port.rosa, cast.harbour.pk) or "")  # each names its own
    assert story.board(cast.mona, port.organisation) == [due.MAKE]
    with clock.shifted(timedelta(days=14)):
        assert story.why_not(cast.casey, port.pk) is None
    with clock.shifted(timedelta(days=15)):
        assert "write down why" in (story.why_not(cast.casey, port.pk) or "")
    story.propose(cast.mona, port.pk)
    assert story.board(cast.mona, port.organisation) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("default", "passes"), [("refuse", False), ("allow", True)])
def test_the_installation_says_what_holds_where_nothing_is_agreed(
    cast: Cast, settings: object, default: str, passes: bool
) -> None:
    port = story.port(cast)
    settings.SHARING_WITHOUT_PROTOCOL = default  # type: ignore[attr-defined]
    assert (story.why_not(cast.casey, port.pk) is None) is passes
    with pytest.raises(Refused):
        actions.go_without(partner=port.pk, reason="law", words="Article 4", by=cast.casey.actor())
    row = story.agreed(cast, port, groups="A")
    assert "does not cover" in (story.why_not(cast.casey, port.pk, groups="B") or "")
    actions.end(protocol=row.pk, by=cast.mona.actor())
    assert (story.why_not(cast.casey, port.pk) is None) is passes


@pytest.mark.django_db
def test_a_purpose_that_is_not_ticked_is_not_covered(cast: Cast) -> None:
    port = story.port(cast)
    story.agreed(cast, port, uses=[Use.HEALTH], groups="AD")
    assert story.why_not(cast.casey, port.pk, use=Use.HEALTH, groups="D") is None
    said = story.why_not(cast.casey, port.pk, use=Use.HELP, groups="A") or ""
    assert "Asking each other for help" in said
    assert "manager" in said  # what to do next


@pytest.mark.django_db
def test_both_sides_are_reminded_once_before_the_day(cast: Cast) -> None:
    port = story.port(cast)
    story.agreed(cast, port, review_on=clock.today() + timedelta(days=90))
    actions.noticed(partner=port.pk, by=cast.mona.actor())
    clockwork.remind()
    assert story.board(cast.mona, port.organisation) == []
    with clock.shifted(timedelta(days=61)):
        assert clockwork.remind() == 2
        assert clockwork.remind() == 0
        assert story.board(cast.mona, port.organisation) == [due.REVIEW]
        assert story.board(port.pia, cast.harbour) == [due.REVIEW]
        row = story.propose(port.pia, cast.harbour.pk)
        actions.confirm(protocol=row.pk, contact="x", by=cast.mona.actor())
        assert story.board(cast.mona, port.organisation) == []
    assert mail.outbox == []


@pytest.mark.django_db
def test_an_agreement_that_is_late_still_holds_and_says_so(cast: Cast) -> None:
    port = story.port(cast)
    story.agreed(cast, port)
    with clock.shifted(timedelta(days=400)):
        live = queries.page(cast.mona.actor(), port.pk).live
        assert live is not None
        assert live.is_late
        assert story.why_not(cast.casey, port.pk) is None


@pytest.mark.django_db
def test_both_sides_can_read_that_it_happened(cast: Cast) -> None:
    port = story.port(cast)
    story.agreed(cast, port)
    for side in (cast.harbour.pk, port.pk):
        done = list(
            Entry.objects.filter(organisation=side, action__startswith="protocols.").values_list(
                "action", flat=True
            )
        )
        assert {"protocols.proposed", "protocols.confirmed"} <= set(done)


@pytest.mark.django_db
def test_no_word_is_overwritten_even_with_sql(cast: Cast) -> None:
    port = story.port(cast)
    story.agreed(cast, port)
    for table in ("protocols_protocol", "protocols_word"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET words = 'other'")


def test_of_two_who_answer_at_once_one_is_first(committed_db: None) -> None:
    cast = build()
    port = story.port(cast)
    row = story.propose(cast.mona, port.pk)
    pia, mona = port.pia.actor(), cast.mona.actor()
    barrier, results = threading.Barrier(2), []

    def run(work: object) -> None:
        try:
            barrier.wait()
            work()  # type: ignore[operator]
            results.append("done")
        except Refused:
            results.append("refused")
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=(lambda: actions.confirm(protocol=row.pk, contact="x", by=pia),)),
        threading.Thread(target=run, args=(lambda: actions.withdraw(protocol=row.pk, by=mona),)),
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(results) == ["done", "refused"]
    pair = Pair.objects.between(cast.harbour.pk, port.pk).get()
    assert pair.open is None
    assert (pair.live is not None) == (kinds(row)[-1] == Kind.CONFIRMED)


@pytest.mark.django_db
def test_the_list_costs_the_same_for_one_partner_and_for_many(
    cast: Cast, django_assert_num_queries: object
) -> None:
    from django.test.utils import CaptureQueriesContext

    mona = cast.mona.actor()
    with CaptureQueriesContext(connection) as one:
        assert len(queries.listed(mona)) == 1
    story.agreed(cast, story.port(cast))
    with CaptureQueriesContext(connection) as two:
        assert len(queries.listed(mona)) == 2
    assert len(one) == len(two) <= 5
