"""HTCDS 2.0 in and out: lists of cases as organisations keep them, and as the standard writes them."""
