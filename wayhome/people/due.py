"""To whom the pages open to which what is due in other rooms leads. Nothing is due in this one."""

from wayhome.people import looking

OPENS = {
    "contact": looking.opens("B"),
    "write_contact": looking.opens_to_write("B"),
    "guardian": looking.opens("A"),
    "access": looking.opens_to_all,
    "lead": looking.opens_to_all,
}
