"""How much one file may hold [P]. Whatever is larger is refused by a sentence, never half read."""

MIB = 1024 * 1024
FILE = 50 * MIB
UNPACKED = 600 * MIB
MEMBERS = 2_000  # files inside a workbook
ROWS = 150_000
COLUMNS = 512
CELLS = 15_000_000
LETTERS = 20_000  # in one cell
SHEETS = 50
