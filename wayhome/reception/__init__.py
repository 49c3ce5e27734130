"""The first days after arriving: who is there, is it safe, what is asked anew, what is offered."""
