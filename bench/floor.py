"""The floor that the API is measured against: a constant answer, and the same data by SQL by hand.

A WSGI application: `/constant/SIZE` answers with so many bytes; `/Q1` to `/Q3` run one statement and write its rows as
JSON, without a schema, permissions or a second language.
"""

import json
import os
import threading
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import psycopg

ARTICLES = """
SELECT page.title, page.slug, article.published_on, article.standfirst,
    image.file, image.width, image.height, image.description,
    (SELECT json_agg(person.name ORDER BY author.sort_order) FROM articles_articleauthor author
        JOIN network_person person ON person.id = author.person_id WHERE author.page_id = page.id),
    (SELECT json_agg(topic.name ORDER BY topic.sort_name) FROM articles_articlepage_topics filed
        JOIN cms_topic topic ON topic.id = filed.topic_id WHERE filed.articlepage_id = page.id)
FROM articles_articlepage article
    JOIN wagtailcore_page page ON page.id = article.page_ptr_id
    LEFT JOIN cms_cmsimage image ON image.id = article.lead_image_id
WHERE page.live AND (page.go_live_at IS NULL OR page.go_live_at <= now())
    AND (page.expire_at IS NULL OR page.expire_at > now()) AND page.locale_id = 1
ORDER BY article.published_on DESC, page.id DESC LIMIT 20 OFFSET %s
"""
INTERVIEW = """
SELECT page.id, page.title, page.slug, interview.published_on, interview.standfirst,
    image.file, image.width, image.height, image.description, interview.body
FROM interviews_interviewpage interview
    JOIN wagtailcore_page page ON page.id = interview.page_ptr_id
    LEFT JOIN cms_cmsimage image ON image.id = interview.lead_image_id
WHERE page.slug = %s AND page.live
"""
PARTICIPANTS = """
SELECT participant.key, participant.role, participant.job_title, person.name, person.job_title,
    image.file, image.width, image.height, image.description
FROM interviews_participant participant
    JOIN network_person person ON person.id = participant.person_id
    LEFT JOIN cms_cmsimage image ON image.id = person.photo_id
WHERE participant.page_id = %s ORDER BY participant.sort_order
"""
local = threading.local()


def rows(statement: str, *values: Any) -> list[Any]:
    """Return the rows of a statement."""
    if not hasattr(local, "connection"):
        local.connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
    return local.connection.execute(statement, values, prepare=True).fetchall()


def image(file: str | None, width: int, height: int, alt: str) -> dict[str, Any] | None:
    """Return an image as the operations ask for it."""
    return {"url": f"http://localhost/media/{file}", "width": width, "height": height, "alt": alt} if file else None


def articles(offset: int) -> list[dict[str, Any]]:
    """Return twenty articles."""
    return [
        {
            "title": title,
            "slug": slug,
            "publishedOn": published_on.isoformat(),
            "standfirst": standfirst,
            "leadImage": image(*lead),
            "authors": [{"person": {"name": name}} for name in authors or ()],
            "topics": [{"name": name} for name in topics or ()],
        }
        for title, slug, published_on, standfirst, *lead, authors, topics in rows(ARTICLES, offset)
    ]


def interview(slug: str) -> dict[str, Any]:
    """Return an interview with its turns."""
    id_, title, slug, published_on, standfirst, *lead, body = rows(INTERVIEW, slug)[0]
    people = {
        str(key): (role, {"name": name, "jobTitle": job_title, "photo": image(*photo)})
        for key, role, _, name, job_title, *photo in rows(PARTICIPANTS, id_)
    }
    return {
        "title": title,
        "slug": slug,
        "publishedOn": published_on.isoformat(),
        "standfirst": standfirst,
        "leadImage": image(*lead),
        "participants": [{"role": role, "person": person} for role, person in people.values()],
        "turns": [
            {
                "content": {"text": block["value"]["text"].removeprefix("<p>").removesuffix("</p>")},
                "speaker": {"person": people[block["value"]["speaker"]][1]},
            }
            for block in (json.loads(body) if isinstance(body, str) else body)
            if block["type"] == "turn"
        ],
    }


ANSWERS: dict[str, Callable[[], Any]] = {
    "/Q1": lambda: {"articles": {"nodes": articles(0)}},
    "/Q2": lambda: {"interview": interview("interview-0100")},
    "/Q3": lambda: {"articles": {"nodes": articles(900)}},
}


@cache
def constant(size: str) -> bytes:
    """Return so many bytes."""
    return b"x" * int(size)


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer by the path."""
    path = environ["PATH_INFO"]
    if path.startswith("/constant/"):
        body = constant(path.removeprefix("/constant/"))
    else:
        body = json.dumps({"data": ANSWERS[path]()}, ensure_ascii=False, separators=(",", ":")).encode()
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]
