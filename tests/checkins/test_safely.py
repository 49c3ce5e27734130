"""Nobody is told to call her or his telephone outside what was agreed to be safe."""

from wayhome.checkins import scripts
from wayhome.checkins.enums import Stand, Step


def test_outside_the_agreed_hours_the_script_calls_somebody_else() -> None:
    late = scripts.CHECKIN[Stand.LATE]
    assert any(one.to_her for one in late), "first: it says to call her"
    assert scripts.safely(late, None) is late
    said = [str(one.what) for one in scripts.safely(late, "Not now. Agreed: Monday, 9 to 11.")]
    assert not any("Call her or his telephone" in what for what in said)
    assert said[0] == "Do not call her or his telephone. Not now. Agreed: Monday, 9 to 11."
    assert [what for what in said if "whoever is beside her or him" in what] == said[1:2], "once is enough"
    assert len(said) == len(late), "every other step stays"


def test_nor_when_she_has_not_arrived() -> None:
    (line,) = scripts.safely(scripts.ARRIVAL[Step.PHONE], "Agreed: in person only.")
    assert "Do not call" in str(line.what)
    assert "Call whoever is beside her or him" in str(line.what)
    (other,) = scripts.safely(scripts.ARRIVAL[Step.RECEIVER], "Agreed: in person only.")
    assert "Call who receives" in str(other.what)
