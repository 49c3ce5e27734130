"""Parcels about a case that lie beside its strand, in rooms below: emptied or deleted when the case is erased."""

from django.db import migrations

# Runs as the owner of the tables, as the vault's own wayhome_erase() does. Takes no names of tables or columns.
# ``p_thread`` is the mark of the case on its requests, which only who opens the case knows.
ERASE = """
CREATE FUNCTION wayhome_erase_beside(p_case uuid, p_organisation uuid, p_thread uuid) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  emptied bigint := 0;
  changed bigint;
BEGIN
  PERFORM set_config('wayhome.erasing', 'on', true);
  DELETE FROM public.case_messages_copy c USING public.case_messages_message m, public.case_messages_thread t
    WHERE c.message_id = m.id AND m.thread_id = t.id AND t.case_id = p_case
      AND p_organisation IN (c.organisation_id, m.organisation_id);
  GET DIAGNOSTICS changed = ROW_COUNT; emptied := emptied + changed;
  DELETE FROM public.case_messages_draft d USING public.organisations_user u
    WHERE d.user_id = u.id AND d.case_id = p_case AND u.organisation_id = p_organisation;
  GET DIAGNOSTICS changed = ROW_COUNT; emptied := emptied + changed;
  DELETE FROM public.referrals_letter l USING public.referrals_referralevent e, public.referrals_referral r
    WHERE l.event_id = e.id AND e.referral_id = r.id AND r.thread = p_thread
      AND r.from_organisation_id = p_organisation AND 'from' IN (l.side, e.side);
  GET DIAGNOSTICS changed = ROW_COUNT; emptied := emptied + changed;
  UPDATE public.referrals_personview v SET body = '' FROM public.referrals_referral r
    WHERE v.referral_id = r.id AND r.thread = p_thread AND r.from_organisation_id = p_organisation AND v.body <> '';
  GET DIAGNOSTICS changed = ROW_COUNT; emptied := emptied + changed;
  UPDATE public.receivers_answer a SET from_body = '' FROM public.referrals_referral r
    WHERE a.referral = r.id AND r.thread = p_thread AND r.from_organisation_id = p_organisation
      AND a.from_body <> '';
  GET DIAGNOSTICS changed = ROW_COUNT; emptied := emptied + changed;
  UPDATE public.referrals_referral SET from_own = ''
    WHERE thread = p_thread AND from_organisation_id = p_organisation AND from_own <> '';
  GET DIAGNOSTICS changed = ROW_COUNT; emptied := emptied + changed;
  UPDATE public.referrals_placerequest SET what = '', from_own = ''
    WHERE thread = p_thread AND from_organisation_id = p_organisation AND what <> '';
  GET DIAGNOSTICS changed = ROW_COUNT; emptied := emptied + changed;
  DELETE FROM public.referrals_draft WHERE thread = p_thread AND organisation_id = p_organisation;
  GET DIAGNOSTICS changed = ROW_COUNT; emptied := emptied + changed;
  DELETE FROM public.jointrisk_release l USING public.jointrisk_position p
    WHERE l.position_id = p.id AND p.case_id = p_case AND p.organisation_id = p_organisation;
  GET DIAGNOSTICS changed = ROW_COUNT; emptied := emptied + changed;
  UPDATE public.jointrisk_position SET own = '', across = ''
    WHERE case_id = p_case AND organisation_id = p_organisation AND own <> '';
  GET DIAGNOSTICS changed = ROW_COUNT; emptied := emptied + changed;
  %s
  PERFORM set_config('wayhome.erasing', 'off', true);
  RETURN emptied;
END $$;
REVOKE ALL ON FUNCTION wayhome_erase_beside(uuid, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wayhome_erase_beside(uuid, uuid, uuid) TO wayhome_app;
"""
# Told to the other side as a parcel, where it does not read the strand.
ACROSS = (
    "family_relative", "family_place", "family_search", "family_assessment", "family_adverse", "family_approach",
    "jointrisk_round", "jointrisk_measure", "jointrisk_fact",
)
_EMPTY = "".join(
    f"""
  UPDATE public.{table} SET across = ''
    WHERE case_id = p_case AND organisation_id = p_organisation AND across <> '';
  GET DIAGNOSTICS changed = ROW_COUNT; emptied := emptied + changed;"""  # noqa: S608 - the names are those above
    for table in ACROSS
)


class Migration(migrations.Migration):

    dependencies = [
        ("core", "0001_roles"),
        ("retention", "0001_initial"),
        ("case_messages", "0001_initial"),
        ("referrals", "0001_initial"),
        ("receivers", "0001_initial"),
        ("jointrisk", "0001_initial"),
        ("family", "0001_initial"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(ERASE % _EMPTY, "DROP FUNCTION wayhome_erase_beside(uuid, uuid, uuid)"),
    ]
