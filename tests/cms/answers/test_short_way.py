"""A kept answer is that of the long way, header for header, and is given as long as nothing has changed."""

import datetime
import gzip
import io
import ipaddress
import json
import logging
import threading
import time
from urllib.parse import urlencode

import brotli
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from articles.models import ArticlePage
from cms.answers import computing, headers, log_lines, short_way
from cms.answers.keeping import Answer, Flights
from cms.answers.process import kept
from cms.models import ContentVersion, PreviewSnapshot
from network.models import Person
from settings.logs import JsonFormatter
from signups.choices import SignupScope
from signups.services import pause
from tests.cms.answers.conftest import WebProcess
from tests.factories import ArticlePageFactory, PersonFactory, SignupNoticePageFactory

pytestmark = pytest.mark.django_db

PEOPLE = "{ people { nodes { name } } }"
GATES = "{ signupGates { scope isOpen state } }"
LONG = "{ articles(first: 50) { nodes { title standfirst } } }"


@pytest.fixture(autouse=True)
def person() -> Person:
    return PersonFactory(name="Ada")


def test_kept_answer_is_not_given_to_who_forges_the_word_of_a_proxy(site, keeping, settings) -> None:
    settings.TRUSTED_PROXIES = [ipaddress.ip_network("192.0.2.7/32")]
    settings.SECURE_SSL_REDIRECT, settings.SECURE_PROXY_SSL_HEADER = True, ("HTTP_X_FORWARDED_PROTO", "https")
    web = WebProcess()
    question = {"REQUEST_METHOD": "GET", "QUERY_STRING": urlencode({"query": PEOPLE})}
    peers = ["192.0.2.7", "192.0.2.7", "198.51.100.1"]
    answers = [web._ask({**question, "REMOTE_ADDR": peer}, b"", {"x_forwarded_proto": "https"}) for peer in peers]
    assert ([answer.status for answer in answers], web.computed) == ([200, 200, 301], 2)


# Each of these is enough to make another answer, or another header, possible.
@pytest.mark.parametrize(
    "other",
    [
        {"PATH_INFO": "/graphql"},
        {"QUERY_STRING": "query={people{nodes{name}}}"},
        {"wsgi.url_scheme": "https"},
        {"SERVER_NAME": "elsewhere"},
        {"SERVER_PORT": "8000"},
        {"SCRIPT_NAME": "/cms"},
        {"HTTP_HOST": "second.example"},
        {"HTTP_ACCEPT": "application/graphql-response+json"},
        {"HTTP_ORIGIN": "https://www.example.org"},
        {"HTTP_GRAPHQL_COST": "1"},
        {"CONTENT_TYPE": "text/plain; charset=latin-1"},
        {"HTTP_CONTENT_ENCODING": "br"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_other_question_is_not_answered_by_the_head_of_the_first(web, other) -> None:
    question = {"REQUEST_METHOD": "GET", "QUERY_STRING": urlencode({"query": PEOPLE})}
    web._ask(question, b"", {}), web._ask(question, b"", {})
    assert web.computed == 1
    web._ask({**question, **other}, b"", {})
    assert web.computed == 2


@pytest.mark.parametrize("name", ["USE_X_FORWARDED_HOST", "USE_X_FORWARDED_PORT"])
def test_short_way_is_closed_where_a_proxy_says_host_or_port(site, keeping, settings, name) -> None:
    setattr(settings, name, True)
    web = WebProcess()
    web.get(PEOPLE), web.get(PEOPLE)
    assert web.computed == 2


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"accept": "application/graphql-response+json"},
        {"origin": "https://www.example.org"},
        {"origin": "https://elsewhere.example"},
        {"graphql_cost": "1"},
        {"accept_encoding": "gzip, br"},
        {"accept_encoding": "gzip"},
        {"accept_language": "fr"},
        {"host": "second.example"},
        {"x_request_id": "from-the-frontend"},
        {"cookie": "colour=blue"},
        {"x_forwarded_proto": "https"},
    ],
    ids=lambda sent: next(iter(sent), "plain"),
)
@pytest.mark.parametrize("way", ["get", "post"])
def test_kept_answer_is_that_of_the_long_way(web, settings, log, way, sent) -> None:
    settings.CORS_ALLOWED_ORIGINS = ["https://www.example.org"]
    ArticlePageFactory(standfirst="word " * 90), ArticlePageFactory(standfirst="word " * 90)
    first = getattr(web, way)(LONG, **sent)
    second = getattr(web, way)(LONG, **sent)
    assert (first.status, web.computed) == (200, 1)
    assert (second.status, second.body) == (first.status, first.body)
    without_id = [[header for header in one.headers if header[0] != "X-Request-ID"] for one in (first, second)]
    assert sorted(without_id[0]) == sorted(without_id[1])
    if "x_request_id" in sent:
        assert first["X-Request-ID"] == second["X-Request-ID"] == "from-the-frontend"
    else:
        assert len({first["X-Request-ID"], second["X-Request-ID"], None}) == 3
    log_lines.lines.write()
    finished = [json.loads(line) for line in log.getvalue().splitlines() if "request_finished" in line]
    assert [line.pop("request_id") for line in finished] == [first["X-Request-ID"], second["X-Request-ID"]]
    assert [line.pop("timestamp") is not None for line in finished] == [True, True]
    assert finished[0] == finished[1]


def test_lines_of_a_moment_are_written_together(web, log, monkeypatch) -> None:
    monkeypatch.setattr(log_lines.Lines, "_run", lambda lines: None)
    lines, records = log_lines.Lines(), []
    monkeypatch.setattr(short_way, "lines", lines)
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [one for one in root.handlers if isinstance(one.formatter, JsonFormatter)])
    root.handlers[0].addFilter(lambda record: records.append(record) or True)
    for number in range(4):
        web.get(PEOPLE, x_request_id=f"frontend-{number}")
    lines.write()
    finished = [json.loads(line) for line in log.getvalue().splitlines()]
    assert [line["request_id"] for line in finished] == [f"frontend-{number}" for number in range(4)]
    assert [len(getattr(record, "lines", "-")) for record in records] == [1, 3]


def test_vary_names_what_answers_depend_on_and_no_cookie(web) -> None:
    vary = {name.strip().lower() for name in web.get(PEOPLE)["Vary"].split(",")}
    assert vary == {"accept", "graphql-cost", "origin", "accept-encoding"}


def test_kept_answer_costs_one_statement(web) -> None:
    web.get(PEOPLE)
    with CaptureQueriesContext(connection) as statements:
        web.get(PEOPLE)
    assert len(statements) == 1


def test_change_is_seen_by_the_next_request(web) -> None:
    web.get(PEOPLE)
    Person.objects.update(name="Grace")
    assert web.get(PEOPLE).data == {"people": {"nodes": [{"name": "Grace"}]}}
    assert web.computed == 2


def test_another_process_takes_the_answer_that_is_kept(web) -> None:
    first = web.get(PEOPLE)
    other = WebProcess()
    with CaptureQueriesContext(connection) as statements:
        second = other.post(PEOPLE)
    assert second.body == first.body
    assert [one["sql"] for one in statements if "network_person" in one["sql"]] == []


@pytest.mark.parametrize(
    ("refused", "status"),
    [({"host": "evil.example"}, 400), ({"accept": "text/plain"}, 406), ({"content_encoding": "br"}, 415)],
)
def test_refused_request_is_refused_though_the_answer_is_kept(web, refused, status) -> None:
    web.post(PEOPLE), web.post(PEOPLE)
    assert web.post(PEOPLE, **refused).status == status


@pytest.mark.parametrize("document", ["{ nothing }", "{ articles(first: 0) { totalCount } }", "{"])
def test_errors_are_not_kept(web, document) -> None:
    assert [web.get(document)["Cache-Control"] for _ in range(2)] == ["no-store", "no-store"]
    assert (web.computed, kept().memory.taken) == (2, 0)


def test_preview_is_not_kept(web, admin_user) -> None:
    token = PreviewSnapshot.take(ArticlePageFactory(title="A draft"), admin_user)
    answers = [web.get(f'{{ preview(token: "{token}") {{ title }} }}') for _ in range(2)]
    assert [answer["Cache-Control"] for answer in answers] == ["no-store", "no-store"]
    assert answers[1].data == {"preview": {"title": "A draft"}}
    assert (web.computed, kept().memory.taken) == (2, 0)


def test_request_with_a_session_takes_the_long_way(web, client, admin_user) -> None:
    client.force_login(admin_user)
    cookie = f"sessionid={client.cookies['sessionid'].value}"
    assert [web.get(PEOPLE, cookie=cookie).status for _ in range(2)] == [200, 200]
    assert (web.computed, kept().memory.taken) == (2, 0)


def test_nothing_is_kept_while_no_trigger_watches(web) -> None:
    ContentVersion.objects.update(watched=False)
    assert [web.get(PEOPLE).status for _ in range(2)] == [200, 200]
    assert (web.computed, kept().memory.taken) == (2, 0)


def test_change_while_an_answer_is_computed_keeps_it_from_being_kept(web, monkeypatch) -> None:
    def change_and_read() -> int | None:
        Person.objects.update(name="Grace")
        return computing_read()

    computing_read = computing.read_version
    monkeypatch.setattr(computing, "read_version", change_and_read)
    assert web.get(PEOPLE).data == {"people": {"nodes": [{"name": "Ada"}]}}
    assert kept().memory.taken == 0
    assert web.get(PEOPLE).data == {"people": {"nodes": [{"name": "Grace"}]}}


def test_answer_ends_at_the_moment_that_a_page_expires(web, monkeypatch) -> None:
    page = ArticlePageFactory(title="Until noon")
    now = timezone.now()
    ArticlePage.objects.filter(pk=page.pk).update(expire_at=now + datetime.timedelta(hours=1))
    document = "{ articles { nodes { title } } }"
    assert web.get(document).data == {"articles": {"nodes": [{"title": "Until noon"}]}}
    _let_time_pass(monkeypatch, minutes=59)
    web.get(document)
    assert web.computed == 1
    _let_time_pass(monkeypatch, minutes=2)
    assert web.get(document).data == {"articles": {"nodes": []}}


def test_answer_ends_at_the_moment_that_a_pause_is_overdue(web, monkeypatch) -> None:
    now = timezone.now()
    review_at = now + datetime.timedelta(minutes=10)
    site = Site.objects.get(is_default_site=True)
    pause(site, SignupScope.PROJECT, SignupNoticePageFactory(), review_at, now=now)

    def state() -> str:
        return web.get(GATES).data["signupGates"][1]["state"]

    assert (state(), state(), web.computed) == ("PAUSED", "PAUSED", 1)
    _let_time_pass(monkeypatch, minutes=11)
    assert state() == "OVERDUE"


def _let_time_pass(monkeypatch, *, minutes: int) -> None:
    later, moment = time.time() + 60 * minutes, timezone.now() + datetime.timedelta(minutes=minutes)
    monkeypatch.setattr(time, "time", lambda: later)
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_answer_with_a_gate_is_asked_for_each_time(web, settings) -> None:
    settings.SHARED_CACHE_SECONDS = 60
    assert [web.get(GATES)["Cache-Control"] for _ in range(2)] == ["no-cache", "no-cache"]
    assert web.get(PEOPLE)["Cache-Control"] == "public, max-age=0, must-revalidate, s-maxage=60"


def test_cdn_keeps_an_answer_no_longer_than_it_holds(settings) -> None:
    settings.SHARED_CACHE_SECONDS = 60
    answer = Answer(b"{}", until=1000.0)
    assert headers.cache_control(answer, 990.0) == "public, max-age=0, must-revalidate, s-maxage=10"
    assert headers.cache_control(answer, 1001.0) == "public, max-age=0, must-revalidate, s-maxage=0"


def test_answer_that_the_client_has_is_not_sent_again(web) -> None:
    first = web.get(PEOPLE)
    for _ in range(2):
        again = web.get(PEOPLE, if_none_match=f'"other", W/{first["ETag"]}')
        assert (again.status, again.body, again["ETag"]) == (304, b"", first["ETag"])
        assert (again["Content-Type"], again["Content-Length"]) == (None, None)
        assert again["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert web.get(PEOPLE, if_none_match='"other"').status == 200
    Person.objects.update(name="Grace")
    assert web.get(PEOPLE, if_none_match=first["ETag"]).status == 200


def test_head_is_answered_as_get_without_the_body(web) -> None:
    for _ in range(2):
        head, get = web.get(PEOPLE, method="HEAD"), web.get(PEOPLE)
        assert (head.status, head.body) == (200, b"")
        assert (head["Content-Length"], head["ETag"]) == (str(len(get.body)), get["ETag"])


@pytest.mark.parametrize(
    ("accepted", "encoding", "decode"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0", None, bytes),
        ("identity", None, bytes),
        ("br;q=nonsense", None, bytes),
        ("*", "br", brotli.decompress),
    ],
)
def test_long_answer_is_compressed_as_the_client_takes_it(web, accepted, encoding, decode) -> None:
    ArticlePageFactory(standfirst="word " * 90), ArticlePageFactory(standfirst="word " * 90), ArticlePageFactory()
    for number in range(4):
        ArticlePageFactory(standfirst=f"word {number} " * 60)
    plain = web.get(LONG)
    for _ in range(2):
        answer = web.get(LONG, accept_encoding=accepted)
        assert answer["Content-Encoding"] == encoding
        assert decode(answer.body) == plain.body
        assert answer["Content-Length"] == str(len(answer.body))
        assert (answer["ETag"] == plain["ETag"]) == (encoding is None)


def test_second_who_needs_the_same_waits_for_the_first() -> None:
    flights, order = Flights(), []
    land = flights.join("key", 5)

    def second() -> None:
        assert flights.join("key", 5) is None
        order.append("second")

    thread = threading.Thread(target=second)
    thread.start()
    assert flights.join("other", 0) is not None
    order.append("first")
    land()
    thread.join(5)
    assert order == ["first", "second"]
    assert flights.join("key", 0) is not None


def test_answer_survives_the_way_through_redis() -> None:
    answer = Answer(b'{"data":{}}', until=12.5, never_shared=True, tags=("page-1",))
    assert Answer.load(answer.dump()) == answer


def test_body_that_ends_too_early_is_refused(web) -> None:
    environ = {"REQUEST_METHOD": "POST", "QUERY_STRING": "", "CONTENT_TYPE": "application/json", "CONTENT_LENGTH": "99"}
    answer = web._ask(environ, io.BytesIO(b'{"query": ').getvalue(), {})
    assert answer.status == 400
