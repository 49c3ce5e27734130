"""Opening in an emergency, who looked, and reading that is out of the usual."""
