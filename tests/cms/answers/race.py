"""Publishers and readers at once. `python race.py SECONDS PORT...` says in JSON which reads were too old.

Each publisher writes rising numbers into the title of an article of its own, and notes a number once its publication
has returned. A reader takes that note before it asks, and must be answered with that number or a higher one.
"""

import http.client
import itertools
import json
import re
import sys
import threading
import time
from urllib.parse import urlencode

import django

PUBLISHERS, READERS = 2, 6
QUERIES = {
    "detail": '{{ article(slug: "{slug}") {{ title }} }}',
    "list": "{{ articles(first: 50) {{ nodes {{ slug title }} }} }}",
    "menu": '{{ article(slug: "{slug}") {{ slug title related(first: 3) {{ title }} }} }}',
}


class Race:
    """What happened."""

    def __init__(self, seconds: float, ports: list[int]) -> None:
        self.deadline, self.ports = time.monotonic() + seconds, ports
        self.noted = [0] * PUBLISHERS
        self.reads, self.publications, self.failures = 0, 0, 0
        self.stale: list[str] = []
        self.lock = threading.Lock()

    @property
    def goes_on(self) -> bool:
        return time.monotonic() < self.deadline

    def publish(self, number: int) -> None:
        """Publish again and again, by the page's revisions and by a statement of its own in turn."""
        from django.db import connection

        from articles.models import ArticlePage

        page = ArticlePage.objects.get(slug=f"race-{number}")
        for edition in itertools.count(1):
            if not self.goes_on:
                break
            if edition % 3:
                ArticlePage.objects.filter(pk=page.pk).update(title=f"edition {edition} of {number}")
            else:
                page.title = f"edition {edition} of {number}"
                page.save_revision().publish()
            self.noted[number] = edition
            self.publications += 1
            # Readers have a chance to be answered with what is kept.
            time.sleep(0.1 * (edition % 5))
        connection.close()

    def read(self, reader: int) -> None:
        """Ask one process after the other."""
        connection: http.client.HTTPConnection | None = None
        for turn in itertools.count(reader):
            if not self.goes_on:
                break
            number = turn % PUBLISHERS
            kind = list(QUERIES)[turn % len(QUERIES)]
            query = QUERIES[kind].format(slug=f"race-{number}")
            if connection is None or turn % 20 == 0:
                # A new connection comes to another worker.
                connection = http.client.HTTPConnection("127.0.0.1", self.ports[turn % len(self.ports)], timeout=30)
            least = self.noted[number]
            connection.request("GET", f"/graphql/?{urlencode({'query': query})}", headers={"Host": "localhost"})
            body = connection.getresponse().read().decode()
            found = [int(edition) for edition in re.findall(rf"edition (\d+) of {number}", body)]
            with self.lock:
                self.reads += 1
                if '"errors"' in body or not found:
                    self.failures += 1
                    self.stale.append(body[:300])
                elif min(found) < least:
                    self.stale.append(f"{kind} {number}: {found} instead of {least} or later")


def prepare() -> None:
    """Make the articles of the publishers."""
    from articles.models import ArticleIndexPage, ArticlePage

    for number in range(PUBLISHERS):
        if not ArticlePage.objects.filter(slug=f"race-{number}").exists():
            page = ArticlePage(
                title=f"edition 0 of {number}",
                slug=f"race-{number}",
                body=[{"type": "paragraph", "value": "<p>On your marks.</p>"}],
            )
            ArticleIndexPage.objects.order_by("path")[0].add_child(instance=page)


def main() -> None:
    django.setup()
    prepare()
    race = Race(float(sys.argv[1]), [int(port) for port in sys.argv[2:]])
    threads = [threading.Thread(target=race.publish, args=[number]) for number in range(PUBLISHERS)]
    threads += [threading.Thread(target=race.read, args=[number]) for number in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    result = {"reads": race.reads, "publications": race.publications, "failures": race.failures}
    sys.stdout.write(json.dumps(result | {"stale": race.stale[:5]}) + "\n")


if __name__ == "__main__":
    main()
