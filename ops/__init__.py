"""For whoever runs it: units of systemd, and faults done on purpose."""
