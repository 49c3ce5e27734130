"""For whoever runs it: backups that were tried, whether it is well, figures without anybody in them."""
