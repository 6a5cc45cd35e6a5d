"""The audit itself: the same questions before and after the secrets are planted, and what the answers give away."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.test import Client
from wagtail.models import Page

from cms.api.schema import graphql_schema
from home.models import HomePage
from home.visibility_audit.hidden_things import plant_secrets
from home.visibility_audit.public_site import OLD_PATH, OPEN, POINTING, TOPIC, WORD, build_public_site, preview_tokens
from home.visibility_audit.queries import Known, Pair, Query, Walk
from home.visibility_audit.secrets import Secret, invent_secrets

MAX_PAGES = 5
CURSOR_TO_FOLLOW = {"after": "endCursor", "before": "startCursor"}


class Sighting(NamedTuple):
    """A secret in an answer, or another reason to fail: the field that was asked, where it stands, and the kind."""

    field: str
    kind: str
    where: str

    def __str__(self) -> str:
        return f"{self.field}: {self.kind} (at {self.where or 'the top'} of the answer)"


class Report(NamedTuple):
    """What the audit asked and saw. `unreached` are pairs of fields that no answer had anything of."""

    requests: int
    fields: int
    pairs: int
    secrets: int
    unreached: list[Pair]
    sightings: list[Sighting]


class Audit:
    """An audit of the database that is configured at the moment: everything in it is made here.

    `prepare` makes the public site and the questions, `remember` keeps their answers, `plant` hides the secrets, `look`
    asks again.
    """

    def __init__(self) -> None:
        self.secrets = invent_secrets()
        self.client = Client(headers={"host": "localhost"})
        self.queries: list[Query] = []
        self.requests = 0
        self._before: dict[str, list[dict[str, Any]]] = {}

    def prepare(self) -> None:
        """Make the public site, and the questions that it can be asked."""
        build_public_site(self.secrets)
        tokens, values = preview_tokens(self.secrets), self.values()
        pages = HomePage.objects.get(slug="home").get_descendants(inclusive=True).live().specific()
        for number, slug in enumerate((OPEN, POINTING)):
            ordered = sorted(pages, key=lambda page: page.slug == slug)
            paths = {type(page).__name__: self._path(page) for page in ordered} | {"Redirect": OLD_PATH}
            values["token"] = ["none", tokens[""]]
            known = Known(slug, paths, tokens, number, WORD, values)
            self.queries += Walk(graphql_schema(), known).queries()
        # What does not depend on the slug is asked once.
        self.queries = list({query.text: query for query in self.queries}.values())

    def values(self) -> dict[str, list[str]]:
        """Return what to try for arguments, by name: what names a secret, and what names something public."""
        secrets = list(self.secrets.values())
        # Every secret is tried by its id and its path, and the usual ones in all other texts too.
        markers = [secret.marker for secret in secrets if secret.kind.endswith((": draft", "expiry", "article"))]
        paths = [secret.path for secret in secrets if secret.path.count("/") > 2]
        return {
            "id": [
                *(str(secret.id) for secret in secrets),
                *(str(page.pk) for page in Page.objects.filter(slug__in=[OPEN, POINTING])),
            ],
            "path": ["/", f"/articles/{OPEN}/", *paths, *(f"/old{path}" for path in paths[:8])],
            "locale": ["en", "fr"],
            "country": ["BE"],
            "": [OPEN, POINTING, TOPIC, WORD, *markers],
        }

    def remember(self, queries: Iterable[Query]) -> None:
        """Keep the answers to `queries`: those of a site where what is to be hidden does not exist."""
        for query in queries:
            self._before[query.text] = list(self.answers(query))

    def plant(self) -> None:
        """Plant the secrets."""
        plant_secrets(self.secrets)

    def look(self, queries: Iterable[Query]) -> Report:
        """Ask `queries` again and report what they were seen to give away."""
        asked: set[Pair] = set()
        reached: set[Pair] = set()
        fields: set[str] = set()
        sightings: dict[tuple[str, str], Sighting] = {}
        requests = 0
        for query in queries:
            fields.add(query.field)
            asked.update(query.pairs)
            before = self._before[query.text]
            after = list(self.answers(query))
            requests += len(after)
            for sighting in self.judge(query, before, after):
                sightings.setdefault((sighting.field, sighting.kind), sighting)
            if any(arrives(answer.get("data"), query) for answer in after):
                reached.update(query.pairs)
        fields |= {".".join(field) for pair in asked for field in pair}
        return Report(
            requests, len(fields), len(asked), len(self.secrets), sorted(asked - reached), list(sightings.values())
        )

    def judge(self, query: Query, before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Iterator[Sighting]:
        """Give what is wrong with the answers to a query."""
        for answer in after:
            if query.pairs and "errors" in answer:
                yield Sighting(query.field, f"no answer: {answer['errors'][0]['message']}", "errors")
            text = json.dumps(answer, ensure_ascii=False).casefold()
            for secret in self.secrets.values():
                if any(sign in text for sign in secret.signs):
                    where = next(find_signs(answer.get("data"), secret), None)
                    if where is not None:
                        yield Sighting(query.field, secret.kind, where)
        if len(before) != len(after):
            yield Sighting(query.field, "as many pages of a list as with hidden things", "pageInfo")
        for one, other in zip(before, after, strict=False):
            where = difference(one, other)
            if where is not None:
                yield Sighting(query.field, "another answer than where nothing is hidden", where)

    def answers(self, query: Query) -> Iterator[dict[str, Any]]:
        """Give the answers to a query, one for each of its values or pages."""
        if not query.pages:
            for value in query.values:
                yield self.ask(query.text, value)
            return
        cursor = None
        for _ in range(MAX_PAGES):
            answer = self.ask(query.text, cursor)
            yield answer
            cursor = next(find_key(answer.get("data"), CURSOR_TO_FOLLOW[query.pages]), None)
            if cursor is None:
                return

    def ask(self, text: str, value: Any = None) -> dict[str, Any]:
        """Return the answer that anybody gets."""
        body = json.dumps({"query": text, "variables": {} if value is None else {"value": value}})
        self.requests += 1
        answer: dict[str, Any] = self.client.post("/graphql/", body, content_type="application/json").json()
        return answer

    def _path(self, page: Page) -> str:
        return f"/{page.url_path.removeprefix('/home/')}"


def run_audit() -> Report:
    """Audit the database that is configured at the moment, which has to be one to throw away."""
    audit = Audit()
    audit.prepare()
    audit.remember(audit.queries)
    audit.plant()
    report = audit.look(audit.queries)
    return report._replace(requests=audit.requests)


def arrives(data: Any, query: Query) -> bool:
    """Say whether an answer holds an object of the type that a query leads to."""
    found = [data]
    for hop in query.hops:
        below = [item.get(hop.field) for item in found if item]
        flat = [item for value in below for item in (value if isinstance(value, list) else [value])]
        found = [item for item in flat if item and item["__typename"] == hop.to]
    return bool(found and found[0])


def find_signs(value: Any, secret: Secret, where: str = "") -> Iterator[str]:
    """Give the places of an answer that give a secret away."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from find_signs(inner, secret, f"{where}.{key}".lstrip("."))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from find_signs(inner, secret, f"{where}.{number}")
    elif any(sign in str(value).casefold() for sign in secret.signs):
        yield where


def find_key(value: Any, key: str) -> Iterator[Any]:
    """Give what stands under a key anywhere in an answer, without what is null."""
    if isinstance(value, dict):
        if value.get(key) is not None:
            yield value[key]
        for inner in value.values():
            yield from find_key(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from find_key(inner, key)


def difference(one: Any, other: Any, where: str = "") -> str | None:
    """Return the first place where two answers differ, None where they are alike."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        pairs = [(key, one[key], other[key]) for key in one]
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = [(str(number), *both) for number, both in enumerate(zip(one, other, strict=True))]
    else:
        return None if one == other else where
    places = (difference(first, second, f"{where}.{key}".lstrip(".")) for key, first, second in pairs)
    return next((place for place in places if place is not None), None)
