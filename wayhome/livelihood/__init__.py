"""School, courses, work and income: what she or he learns and lives on, and who is to be asked again."""
