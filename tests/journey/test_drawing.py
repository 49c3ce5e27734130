"""The drawing in the documentation is the process, not a memory of it."""

from dataclasses import replace

from wayhome import journey
from wayhome.journey import example


def test_page_of_the_example_is_current() -> None:
    assert example.PAGE.read_text(encoding="utf-8") == example.page(), "Run python -m wayhome.journey.example"


def test_drawing_shows_every_stage_step_gate_and_order() -> None:
    process = example.process()
    drawn = journey.diagram(process)
    for stage in process.stages:
        assert f'subgraph stage_{stage.key}["{stage.label}' in drawn
    for step in process.steps.values():
        assert (
            drawn.count(f'step_{step.key}["{step.label}') + drawn.count(f'step_{step.key}(["{step.label}')
            == 1
        )
        for gate in step.gates:
            assert gate.id in drawn
    assert "  step_leave --> step_arrive\n" in drawn
    assert "  step_stay -.-> step_close\n" in drawn


def test_drawing_changes_with_the_process() -> None:
    process = example.process()
    assert journey.diagram(replace(process, stages=process.stages[:1])) != journey.diagram(process)


def test_a_box_says_what_may_happen_at_its_step() -> None:
    admit = replace(example.process().steps["admit"], label="Admit", gates=())
    said = {
        "": replace(admit),
        "<br>may be repeated": replace(admit, repeats=True),
        "<br>another part begins": replace(admit, turns=True),
        "<br>G1.1_ADMIT holds": replace(admit, gates=(example.PLACE,)),
        "<br>G1.5_DECISION_RETURN stops": replace(admit, gates=(example.PRESSURE,)),
    }
    for words, step in said.items():
        stage = journey.Stage("S", "Shelter", (step,))
        drawn = journey.diagram(journey.Process(stages=(stage,), roles={}))
        assert f'    step_admit["Admit{words}"]\n' in drawn
    ends = journey.Stage("S", "Shelter", (replace(admit, ends=True),))
    assert '    step_admit(["Admit<br>ends it"])\n' in journey.diagram(journey.Process((ends,), roles={}))


def test_label_cannot_break_out_of_its_box() -> None:
    stage = journey.Stage("S", 'A "b" <script>\n& c', (replace(example.process().steps["admit"], gates=()),))
    assert 'subgraph stage_S["A &quot;b&quot; &lt;script&gt; &amp; c"]' in journey.diagram(
        journey.Process(stages=(stage,), roles={})
    )
