"""Everything that is written about how long somebody may stay, in one place."""

from wayhome.residence.actions_papers import write_paper, write_removal
from wayhome.residence.actions_reflection import print_notice, show_authority, tell, write_reflection

__all__ = ["print_notice", "show_authority", "tell", "write_paper", "write_reflection", "write_removal"]
