"""A database that survives its first node: PostgreSQL three times, Patroni, etcd and HAProxy, on one machine to try."""
