"""What each worker has learnt and when it lapses; a role can require it."""
