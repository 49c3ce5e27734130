"""How a generated country is made up: shares out of a hundred, and parts of names. Nobody in particular is meant.

Sex, ages, citizenships, forms: shares of the Counter-Trafficking Data Collaborative’s Global Dataset (see NOTICE), in
whole percents of those of whom it was known, rounded; rare ones are left out. How cases go on, how long they last and
how much is written are proposals [P]: nobody publishes them.
"""

type Shares[V] = tuple[tuple[V, int], ...]

# (sex, youngest, oldest)
PEOPLE: Shares[tuple[str, int, int]] = (
    (("Feminine", 5, 8), 2), (("Feminine", 9, 17), 18), (("Feminine", 18, 20), 12), (("Feminine", 21, 23), 10),
    (("Feminine", 24, 26), 8), (("Feminine", 27, 29), 5), (("Feminine", 30, 38), 12), (("Feminine", 39, 47), 4),
    (("Feminine", 48, 70), 2), (("Masculine", 5, 8), 2), (("Masculine", 9, 17), 5), (("Masculine", 18, 26), 4),
    (("Masculine", 27, 29), 2), (("Masculine", 30, 38), 8), (("Masculine", 39, 47), 4), (("Masculine", 48, 70), 2),
)  # fmt: skip
CITIZENSHIPS: Shares[str] = (
    ("PH", 29), ("UA", 20), ("MD", 15), ("US", 9), ("KH", 5), ("ID", 5), ("BY", 4), ("MM", 3), ("RO", 2), ("GH", 1),
    ("KG", 1), ("BG", 1), ("HT", 1), ("UZ", 1), ("VN", 1), ("NG", 1), ("CO", 1),
)  # fmt: skip
FORMS: Shares[str] = (("SexualExploitation", 62), ("ForcedLabour", 38))
LANGUAGES = {
    "PH": "tgl", "UA": "ukr", "MD": "ron", "US": "eng", "KH": "khm", "ID": "ind", "BY": "rus", "MM": "mya", "RO": "ron",
    "GH": "eng", "KG": "rus", "BG": "bul", "HT": "hat", "UZ": "uzb", "VN": "vie", "NG": "eng",
    "CO": "spa",
}  # fmt: skip

# Where a case stands that is open now, and one that is older than LASTS days and closed [P].
HERE, CHOOSING, READY, TRAVELLING, ARRIVED = "here", "choosing", "ready", "travelling", "arrived"
STANDS: Shares[str] = ((HERE, 40), (CHOOSING, 22), (READY, 6), (TRAVELLING, 4), (ARRIVED, 28))
LASTS = 420  # [P] days, after which four of five cases are closed
CLOSED, RESTED, FOLLOWED = (
    80,
    12,
    15,
)  # [P] percent: of old cases; rested for a while; still looked after when old
ENDINGS: Shares[str] = (("completed", 70), ("declined", 12), ("no_contact", 18))  # [P]
NOTES: Shares[int] = ((0, 35), (1, 20), (2, 15), (4, 15), (8, 10), (20, 5))  # [P] how many of a case

FIRST = {
    "Feminine": (
        "Alma", "Amara", "Anila", "Besa", "Dafina", "Elira", "Emina", "Farah", "Grace", "Hana", "Ioana", "Jelena",
        "Kalina", "Ligaya", "Linh", "Marisol", "Mirela", "Nadia", "Ngozi", "Oksana", "Petra", "Rania", "Sanela",
        "Sothea", "Tamara", "Teuta", "Uliana", "Vesna", "Yasmin", "Zoya",
    ),
    "Masculine": (
        "Adnan", "Bakar", "Bujar", "Dardan", "Dejan", "Emeka", "Farid", "Goran", "Hieu", "Ilir", "Ionel", "Jomar",
        "Karim", "Kofi",
        "Luan", "Marko", "Mihail", "Nabil", "Oleh", "Petar", "Rasul", "Samir", "Taras", "Vuthy", "Yusuf",
    ),
}  # fmt: skip
STEMS = (
    "Ader", "Balt", "Berk", "Cald", "Dovr", "Elm", "Farn", "Galt", "Harv", "Ist", "Jarm", "Keld", "Lom", "Marl", "Nerv",
    "Olt", "Pern", "Quar", "Rostr", "Selm", "Tarv", "Ulm", "Vald", "Welt", "Yarn", "Zelm",
)  # fmt: skip
ENDINGS_OF_NAMES = (
    "aj",
    "ani",
    "enko",
    "escu",
    "eva",
    "i",
    "ić",
    "mann",
    "o",
    "oglu",
    "ova",
    "ska",
    "son",
    "wala",
)
SENTENCES = (
    "We went through the week and wrote down what is still open.",
    "The interpreter was there; nothing was misunderstood.",
    "The letter has come and lies in the folder.",
    "Wants to think about it until Thursday.",
    "Nothing new from the office. We call again on Monday.",
    "Asked about the course and would like to begin with the mornings.",
    "Slept well; came on time.",
    "The way to the appointment was found without help.",
)
PLACES = ("North", "South", "East", "West", "Upper", "Lower", "Old", "New")
