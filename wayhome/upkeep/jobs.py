"""Timers of this room. Any of them may run late, twice at once, or again after a crash."""

from procrastinate.contrib.django import app

from wayhome.upkeep import watching


@app.periodic(cron="17 * * * *")
@app.task(name="upkeep.see", queueing_lock="upkeep.see", pass_context=False)
def see(timestamp: int) -> int:
    """Whoever runs the system hears when there is no good backup; and no longer, once there is one."""
    return watching.see_backups()


@app.periodic(cron="27 5 * * *")
@app.task(name="upkeep.see_keys", queueing_lock="upkeep.see_keys", pass_context=False)
def see_keys(timestamp: int) -> int:
    """Managers hear of what one person alone can open, and of what nobody can; and no longer, once it is mended."""
    return watching.see_keys()
