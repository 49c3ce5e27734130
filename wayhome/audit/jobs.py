"""The daily signature over each chain."""

from procrastinate.contrib.django import app

from wayhome.audit import heads


@app.periodic(cron="17 1 * * *")
@app.task(name="audit.sign_heads", queueing_lock="audit.sign_heads", pass_context=False)
def sign_heads(timestamp: int) -> int:
    """Sign the end of every chain that grew. Returns how many; running twice signs nothing twice."""
    return heads.sign_all()
