"""Being in touch after arrival: the calendar of two years, visits, and who is not heard of any more."""
