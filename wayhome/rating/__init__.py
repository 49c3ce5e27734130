"""Was she or he treated with respect? Asked once for each part of the way, read by somebody else."""
