"""The danger, the safety plan, what is needed, and what was promised."""
