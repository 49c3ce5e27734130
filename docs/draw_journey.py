"""Writes docs/journey.md from the installed process, so that the drawing is the process and no memory of it.

Run with ``python -m docs.draw_journey``. A house test compares.
"""

import os
from pathlib import Path

PAGE = Path(__file__).parent / "journey.md"


def page() -> str:
    """The stages with their steps and gates, what depends on each consent, and the drawing."""
    from wayhome import journey  # the site must be set up first

    process = journey.installed()
    lines = [
        "# The journey",
        "",
        "Written by `python -m docs.draw_journey` from `wayhome/process.py`; a test compares it.",
        "A gate that *stops* lets nobody pass; one that *holds* may be lifted by the roles named, with a reason and a",
        "second person.",
        "",
    ]
    for stage in process.stages:
        lines += [f"## {stage.label}", ""]
        if not stage.steps:
            lines += [f"*{stage.awaits}.*", ""]
        for step in stage.steps:
            lines.append(f"- **{step.label}** (`{step.key}`)")
            for gate in step.gates:
                force = "stops" if gate.force is journey.Force.BLOCK else "holds"
                lines.append(f"  - {gate.id} {force}: {gate.sentence} → {gate.fix}")
        lines += [""] if stage.steps else []
    lines += ["## What each consent carries", "", "| consent | what depends on it |", "|---|---|"]
    lines += [
        f"| {basis} | {', '.join(sorted(dependents))} |"
        for basis, dependents in sorted(process.bases.items())
    ]
    lines += ["", "When a consent is taken back:", ""]
    lines += [
        f"{number}. {one.sentence}" for number, one in enumerate(process.consequences["consent_withdrawn"], 1)
    ]
    lines += ["", "## Drawn", "", "```mermaid", journey.diagram(process).rstrip(), "```", ""]
    return "\n".join(lines)


def main() -> None:
    """Set the site up and write the page."""
    import django  # only when it is run by hand

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wayhome.settings")
    django.setup()
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
