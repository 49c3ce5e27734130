"""Letters for offices on the way: one sealed document for one journey, opened with a printed code; scripts; a check."""
