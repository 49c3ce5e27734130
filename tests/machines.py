"""How a machine of hypothesis is run by every room: the same ways each time, unless a test asks for others."""

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test


def run(
    machine: type[RuleBasedStateMachine],
    *,
    examples: int,
    steps: int,
    is_random: bool = False,
    phases: tuple[Phase, ...] = tuple(Phase),
) -> None:
    """So many lives of so many steps each. What went wrong is printed so that it can be run again."""
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=not is_random,
            database=None,
            print_blob=True,
            phases=phases,
            suppress_health_check=list(HealthCheck),
        ),
    )
