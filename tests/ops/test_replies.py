"""What a made-up worker sends is what a browser would send."""

from bench import replies

PAGE = """<header><form method="post"><input type="hidden" name="not" value="this one"></form></header>
<main><form method="get"><input name="words"></form>
<form method="post"><input type="hidden" name="csrf" value="abc"><input name="day" value="26">
<input type="radio" name="kind" value="a"><input type="radio" name="kind" value="b" checked>
<input type="radio" name="free" value="first"><input type="radio" name="free" value="second">
<input type="checkbox" name="needs" value="1"><input type="checkbox" name="needs" value="2">
<input type="checkbox" name="special" value="x"><input type="submit" name="go" value="Send">
<select name="country"><option value="">Choose</option><option value="AL">Albania</option></select>
<textarea name="text">begun</textarea></form>
<form method="post"><input type="hidden" name="another" value="form"></form></main>"""


def test_the_first_form_of_the_main_part_is_filled_in() -> None:
    assert replies.filled(PAGE, ticked={"needs": replies.FIRST}) == {
        "csrf": "abc",
        "day": "26",
        "kind": "b",
        "free": "first",
        "needs": "1",
        "country": "AL",
        "text": "begun",
    }
