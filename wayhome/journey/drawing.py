"""The process as a Mermaid drawing, for the documentation."""

from typing import Any

from wayhome.journey.shapes import Force, Process, Step


def diagram(process: Process) -> str:
    """Mermaid text: stages as frames, steps with their gates, full arrows for what comes first, dotted for one of."""
    lines = ["flowchart TD"]
    for stage in process.stages:
        beside = "" if stage.ordered else " (beside the way home)"
        lines.append(f'  subgraph stage_{stage.key}["{_text(stage.label)}{beside}"]')
        lines += [f"    step_{step.key}{_box(step)}" for step in stage.steps]
        if not stage.steps:
            lines.append(f'    awaits_{stage.key}["{_text(stage.awaits)}"]')
        lines.append("  end")
    for step in process.steps.values():
        for options in step.first:
            arrow = "-->" if len(options) == 1 else "-.->"
            lines += [f"  step_{key} {arrow} step_{step.key}" for key in options]
    return "\n".join(lines) + "\n"


def _box(step: Step[Any]) -> str:
    notes = [f"{gate.id} {'stops' if gate.force is Force.BLOCK else 'holds'}" for gate in step.gates]
    notes += ["may be repeated"] * step.repeats + ["ends it"] * step.ends
    notes += ["another part begins"] * step.turns
    text = "<br>".join([_text(step.label), *notes])
    return f'(["{text}"])' if step.ends else f'["{text}"]'


def _text(words: object) -> str:
    """Labels cannot break out of their quotes or become markup."""
    escaped = {"&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;", "\n": " "}
    return "".join(escaped.get(letter, letter) for letter in str(words))
