"""What later rooms and the pages of this one read of first help. What the actor may not see does not exist."""

from wayhome.assistance.queries_appointments import appointments as appointments
from wayhome.assistance.queries_health import first_check_after as first_check_after
from wayhome.assistance.queries_health import fit_for_interview as fit_for_interview
from wayhome.assistance.queries_health import health as health
from wayhome.assistance.queries_health import health_minimum as health_minimum
from wayhome.assistance.queries_health import health_minimum_many as health_minimum_many
from wayhome.assistance.queries_health import health_versions as health_versions
from wayhome.assistance.queries_health import versions_known as versions_known
from wayhome.assistance.queries_medicine import medicine_due as medicine_due
from wayhome.assistance.queries_needed import needed as needed
from wayhome.assistance.queries_sessions import sessions as sessions
