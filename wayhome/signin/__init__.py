"""Sign-in with passphrase and second factor, lock and unlock, invitations accepted."""
