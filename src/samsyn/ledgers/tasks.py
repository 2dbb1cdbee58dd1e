"""The worker's task. The web only puts it in the queue, so what speaks to a source is loaded where it is done."""

from django.utils import timezone
from django_tasks import task

from samsyn.organisation.walls import within


@task()
def fetch(municipality: int, job: int) -> None:
    """Run a fetch that somebody asked for."""
    from samsyn.ledgers.fetching import run

    with within(municipality):
        run(municipality, job, now=timezone.now)
