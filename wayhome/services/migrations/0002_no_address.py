"""What a service at a location says of both is theirs: the database holds it equal, whoever writes.

A service that becomes confidential while it has an address changes this row along with it, which the row's own check
refuses. So no order of writing, and no two writers at once, leave an address behind a confidential service.
"""

from django.db import migrations

FORWARD = """
ALTER TABLE services_service ADD CONSTRAINT service_is_as_confidential_as UNIQUE (id, is_confidential);
ALTER TABLE services_location ADD CONSTRAINT location_is_of_type UNIQUE (id, location_type);
ALTER TABLE services_serviceatlocation ADD CONSTRAINT as_confidential_as_the_service
  FOREIGN KEY (service_id, is_confidential) REFERENCES services_service (id, is_confidential)
  ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE services_serviceatlocation ADD CONSTRAINT of_the_type_of_the_location
  FOREIGN KEY (location_id, location_type) REFERENCES services_location (id, location_type) ON UPDATE CASCADE;
"""

BACKWARD = """
ALTER TABLE services_serviceatlocation DROP CONSTRAINT of_the_type_of_the_location;
ALTER TABLE services_serviceatlocation DROP CONSTRAINT as_confidential_as_the_service;
ALTER TABLE services_location DROP CONSTRAINT location_is_of_type;
ALTER TABLE services_service DROP CONSTRAINT service_is_as_confidential_as;
"""


class Migration(migrations.Migration):
    dependencies = [("services", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
