"""The lead of a case goes to a partner, with all that hangs on it, and no minute without somebody who answers."""
