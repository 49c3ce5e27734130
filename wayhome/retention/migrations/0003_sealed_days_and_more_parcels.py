"""No day of a case stands plain any more; and more parcels beside a case are emptied when it is erased."""

from django.db import migrations

# Each: which rows of a table, and what of them becomes empty. ``p_received``: requests of others that the agency put
# to this case, found with its keys. Parcels that both sides open are emptied by whoever wrote them.
PLACES = (
    ("handover_handover", "t.letter = ''", "", "t.case_id = p_case AND t.sender_id = p_organisation AND t.letter <> ''"),
    (
        "handover_fact", "t.what = ''", "public.handover_handover h",
        "t.handover_id = h.id AND h.case_id = p_case AND t.organisation_id = p_organisation AND t.what <> ''",
    ),
    ("conference_dispute", "t.what = ''", "", "t.case_id = p_case AND t.raiser_id = p_organisation AND t.what <> ''"),
    (
        "conference_release", "t.what = ''", "public.conference_position p, public.conference_dispute d",
        "t.position_id = p.id AND p.dispute_id = d.id AND d.case_id = p_case"
        " AND p.organisation_id = p_organisation AND t.what <> ''",
    ),
    (
        "conference_position", "t.own = '', t.across = ''", "public.conference_dispute d",
        "t.dispute_id = d.id AND d.case_id = p_case AND t.organisation_id = p_organisation"
        " AND (t.own <> '' OR t.across <> '')",
    ),
    (
        "conference_fact", "t.what = ''", "public.conference_dispute d",
        "t.dispute_id = d.id AND d.case_id = p_case AND coalesce(t.organisation_id, d.raiser_id) = p_organisation"
        " AND t.what <> ''",
    ),
    (
        "escorts_order", "t.told = ''", "public.attempts_attempt a",
        "t.attempt = a.id AND a.case_id = p_case AND t.organisation_id = p_organisation AND t.told <> ''",
    ),
    (
        "jointrisk_position", "t.own = '', t.across = ''", "",
        "t.case_id = p_case AND t.organisation_id = p_organisation AND (t.own <> '' OR t.across <> '')",
    ),
    (
        "referrals_placeasked", "t.said = ''", "public.referrals_placerequest r",
        "t.request_id = r.id AND r.thread = p_thread AND r.from_organisation_id = p_organisation AND t.said <> ''",
    ),
    (
        "referrals_placerequest", "t.what = '', t.from_own = ''", "",
        "t.thread = p_thread AND t.from_organisation_id = p_organisation AND (t.what <> '' OR t.from_own <> '')",
    ),
    (
        "receivers_answer", "t.to_body = ''", "public.referrals_referral r",
        "t.referral = r.id AND r.id = ANY(p_received) AND r.to_organisation_id = p_organisation AND t.to_body <> ''",
    ),
    (
        "referrals_referral", "t.to_own = ''", "",
        "t.id = ANY(p_received) AND t.to_organisation_id = p_organisation AND t.to_own <> ''",
    ),
)  # fmt: skip


def _emptied(table: str, change: str, beside: str, where: str) -> str:
    change, beside = change.replace("t.", ""), f" FROM {beside}" if beside else ""
    return f"""
  UPDATE public.{table} t SET {change}{beside} WHERE {where};
  GET DIAGNOSTICS changed = ROW_COUNT; emptied := emptied + changed;"""  # noqa: S608 - the names are those above


# Runs as the owner of the tables, as the vault's own wayhome_erase() does. Takes no names of tables or columns.
ERASE = f"""
CREATE FUNCTION wayhome_erase_between(p_case uuid, p_organisation uuid, p_thread uuid, p_received uuid[])
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  emptied bigint := 0;
  changed bigint;
BEGIN
  PERFORM set_config('wayhome.erasing', 'on', true);
  DELETE FROM public.referrals_letter l USING public.referrals_referralevent e, public.referrals_referral r
    WHERE l.event_id = e.id AND e.referral_id = r.id AND r.id = ANY(p_received)
      AND r.to_organisation_id = p_organisation AND 'to' IN (l.side, e.side);
  GET DIAGNOSTICS changed = ROW_COUNT; emptied := emptied + changed;{"".join(_emptied(*one) for one in PLACES)}
  PERFORM set_config('wayhome.erasing', 'off', true);
  RETURN emptied;
END $$;
REVOKE ALL ON FUNCTION wayhome_erase_between(uuid, uuid, uuid, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wayhome_erase_between(uuid, uuid, uuid, uuid[]) TO wayhome_app;
"""


class Migration(migrations.Migration):

    dependencies = [
        ("core", "0001_roles"),
        ("retention", "0002_erasing"),
        ("handover", "0001_initial"),
        ("conference", "0001_initial"),
        ("escorts", "0001_initial"),
        ("attempts", "0001_initial"),
        ("jointrisk", "0001_initial"),
        ("referrals", "0001_initial"),
        ("receivers", "0001_initial"),
    ]

    operations = [
        migrations.DeleteModel(name="Turn"),
        migrations.RunSQL(ERASE, "DROP FUNCTION wayhome_erase_between(uuid, uuid, uuid, uuid[])"),
    ]
