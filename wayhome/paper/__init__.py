"""What leaves the house on paper: typeset in memory, numbered, in full or with the code only, in any script."""
