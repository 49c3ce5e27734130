"""How this room says no: on the terminal, in one sentence that says what to do."""


class NotDone(Exception):
    """Why no backup was taken or nothing was restored, and what to do. Nothing was changed."""
