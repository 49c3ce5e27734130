"""Ordinary life: what everybody has to arrange, as a checklist with clocks; and which ordinary service goes on."""
