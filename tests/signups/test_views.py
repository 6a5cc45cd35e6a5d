"""The screens of sign-ups: pausing in two steps, reopening, what the second of two people is told, who may."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from wagtail.models import ModelLogEntry, Site

from signups.choices import SignupScope, SignupState
from signups.forms import tomorrow_noon
from signups.models import SignupGate
from signups.services import pause, plan_pause
from tests.factories import SignupNoticePageFactory

HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def notice(site):
    return SignupNoticePageFactory(title="Form broken", message="<p>Back on <b>Monday</b>.</p>")


def address(name, scope="PROJECT"):
    return reverse(f"signups:{name}", args=(Site.objects.get().pk, scope))


def said(response):
    return [" ".join(str(message).split()) for message in get_messages(response.wsgi_request)]


def typed(moment):
    return localtime(moment).strftime("%Y-%m-%d %H:%M")


def entered(client, name="pause", **fields):
    """Return what the form holds when it was opened and these fields were filled in."""
    form = client.get(address(name)).context["form"]
    first = form.fields["notice"].queryset.first()
    data = {field.name: field.value() for field in form if field.value() is not None}
    moments = {key: f"{value:%Y-%m-%d %H:%M}" for key, value in data.items() if isinstance(value, datetime.datetime)}
    return {**data, "notice": first and first.pk, **moments, **fields}


def states(client):
    sites = client.get(reverse("signups:index")).context["sites"]
    return [[(status.scope.value, status.sentence) for status in statuses] for _, statuses in sites]


def test_overview_says_how_each_scope_stands(client, duty, site, notice):
    now = timezone.now()
    pause(site, SignupScope.PROJECT, notice, now + DAY, now=now, user=duty)
    since, due = localtime(now).strftime("%H:%M"), localtime(now + DAY).strftime("%H:%M")
    assert states(client) == [
        [
            ("ORGANISATION", "Open."),
            ("PROJECT", f"Paused since {since} today by Ada Quist. Review due at {due} tomorrow."),
            ("NEWSLETTER", "Open."),
        ]
    ]


def test_overview_has_the_gates_of_every_site(client, duty, site):
    Site.objects.create(hostname="two.example", site_name="Two", root_page=site.root_page)
    context = client.get(reverse("signups:index")).context
    assert [str(shown) for shown, _ in context["sites"]] == ["DSI CMS [default]", "Two"]
    assert context["several_sites"] is True


def test_overview_reads_gates_and_log_in_a_fixed_number_of_statements(
    client, duty, site, notice, django_assert_num_queries
):
    def count(expected):
        client.get(reverse("signups:index"))
        with django_assert_num_queries(expected):
            client.get(reverse("signups:index"))

    now = timezone.now()
    pause(site, SignupScope.PROJECT, notice, now + DAY, now=now, user=duty)
    count(20)
    for number in range(1, 12):
        pause(site, SignupScope.PROJECT, notice, now + number * DAY, now=now, user=duty)
    pause(site, SignupScope.NEWSLETTER, notice, now + DAY, now=now, user=duty)
    count(20)


def test_form_comes_ready_for_the_newest_notice_and_tomorrow_noon(client, duty, notice):
    form = client.get(address("pause")).context["form"]
    noon = tomorrow_noon(timezone.now())
    assert (form["review_at"].value(), noon.hour) == (noon.replace(tzinfo=None), 12)
    assert noon.date() == localtime().date() + DAY
    assert [str(page) for page in form.fields["notice"].queryset] == ["Form broken"]


def test_form_offers_published_notices_of_the_site_alone(client, duty, site, notice):
    from wagtail.models import Locale, Page

    SignupNoticePageFactory(title="Draft", live=False)
    elsewhere = Page.get_first_root_node().add_child(title="Elsewhere", slug="elsewhere", locale=Locale.get_active())
    SignupNoticePageFactory(title="Of another site", parent=elsewhere)
    form = client.get(address("pause")).context["form"]
    assert [str(page) for page in form.fields["notice"].queryset] == ["Form broken"]


def test_form_without_a_notice_leads_to_writing_one(client, duty):
    context = client.get(address("pause")).context
    assert (context["has_notices"], context["index"].slug) == (False, "notices")


def test_pausing_shows_the_notice_first_and_then_pauses(client, duty, site, notice, read):
    notice.alternative_scope, notice.alternative_label, notice.alternative_url = "NEWSLETTER", "Get news", "/news/"
    notice.save()
    data = entered(client, why="Bots")
    shown = client.post(address("pause"), data)
    assert shown.templates[0].name == "signups/gate_confirm.html"
    assert (shown.context["notice"], shown.context["points_elsewhere"]) == (notice, True)
    assert shown.context["still_open"] == [SignupScope.ORGANISATION, SignupScope.NEWSLETTER]
    assert shown.context["moments"] == [("Review by", "12:00 tomorrow")]
    assert SignupGate.objects.count() == 0
    response = client.post(address("pause"), {**data, "step": "confirm"})
    assert (response.status_code, response.url) == (302, reverse("signups:index"))
    gate = SignupGate.objects.get()
    assert (gate.state, gate.paused_by, gate.notice, gate.review_at) == (
        SignupState.PAUSED,
        duty,
        notice,
        tomorrow_noon(timezone.now()),
    )
    entry = ModelLogEntry.objects.get()
    assert (entry.action, entry.user, entry.message) == ("signups.pause", duty, "Sign-ups paused: Bots")
    assert read("{ signupGate(scope: PROJECT) { isOpen notice { title } } }")["signupGate"] == {
        "isOpen": False,
        "notice": {"title": "Form broken"},
    }


def test_going_back_keeps_what_was_typed(client, duty, notice):
    data = entered(client, why="Bots", review_at=typed(timezone.now() + 3 * DAY))
    response = client.post(address("pause"), {**data, "step": "edit"})
    assert response.templates[0].name == "signups/gate_form.html"
    form = response.context["form"]
    assert (form["why"].value(), form["review_at"].value(), form.errors) == ("Bots", data["review_at"], {})


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"review_at": ""}, {"review_at": ["This field is required."]}),
        ({"review_at": "soon"}, {"review_at": ["Enter a valid date/time."]}),
        ({"review_at": "2020-01-01 12:00"}, {"review_at": ["Choose a time that is still to come."]}),
        ({"reopens_at": "2020-01-01 12:00"}, {"reopens_at": ["Choose a time that is still to come."]}),
        ({"notice": ""}, {"notice": ["This field is required."]}),
        ({"why": "x" * 501}, {"why": ["Ensure this value has at most 500 characters (it has 501)."]}),
    ],
)
@pytest.mark.parametrize("step", ["", "confirm"])
def test_what_is_wrong_is_said_and_nothing_lost(client, duty, notice, fields, errors, step):
    response = client.post(address("pause"), {**entered(client, why="Bots"), **fields, "step": step})
    form = response.context["form"]
    assert form.errors == errors
    assert form["why"].value() == fields.get("why", "Bots")
    assert [name for name in form.fields if form.fields[name].widget.attrs.get("autofocus")] == list(errors)
    assert SignupGate.objects.count() == 0


def test_notice_unpublished_meanwhile_is_refused(client, duty, notice):
    data = entered(client)
    notice.unpublish()
    response = client.post(address("pause"), {**data, "step": "confirm"})
    assert list(response.context["form"].errors) == ["notice"]
    assert SignupGate.objects.count() == 0


def test_change_keeps_the_beginning(client, duty, site, notice):
    begun = timezone.now() - HOUR
    pause(site, SignupScope.PROJECT, notice, timezone.now() + DAY, now=begun)
    other = SignupNoticePageFactory(title="Still broken")
    data = entered(client, notice=other.pk, review_at=typed(timezone.now() + 5 * DAY))
    client.post(address("pause"), {**data, "step": "confirm"})
    gate = SignupGate.objects.get()
    assert (gate.paused_from, gate.notice, typed(gate.review_at)) == (begun, other, data["review_at"])


def test_window_is_planned_and_its_end_moved_once_it_runs(client, duty, site, notice):
    now = timezone.now()
    data = entered(client, "plan", paused_from=typed(now + HOUR), ends_at=typed(now + 2 * HOUR))
    client.post(address("plan"), {**data, "step": "confirm"})
    gate = SignupGate.objects.get()
    assert (gate.state, typed(gate.paused_from), typed(gate.ends_at)) == (
        SignupState.SCHEDULED,
        data["paused_from"],
        data["ends_at"],
    )
    SignupGate.objects.update(paused_from=now - HOUR)
    data = entered(client, "plan", paused_from=typed(now + HOUR), ends_at=typed(now + 5 * HOUR))
    client.post(address("plan"), {**data, "step": "confirm"})
    gate.refresh_from_db()
    assert (gate.paused_from, typed(gate.ends_at)) == (now - HOUR, data["ends_at"])


def test_window_that_ends_before_it_begins_is_refused(client, duty, notice):
    now = timezone.now()
    data = entered(client, "plan", paused_from=typed(now + 2 * HOUR), ends_at=typed(now + HOUR))
    response = client.post(address("plan"), {**data, "step": "confirm"})
    assert response.context["form"].errors == {"ends_at": ["A window ends after it begins."]}


def test_window_during_a_pause_by_hand_is_refused_in_the_form(client, duty, site, notice):
    pause(site, SignupScope.PROJECT, notice, timezone.now() + DAY, now=timezone.now())
    data = entered(client, "plan", ends_at=typed(timezone.now() + HOUR))
    response = client.post(address("plan"), {**data, "step": "confirm"})
    assert response.context["form"].non_field_errors() == [
        "Sign-ups are paused until somebody reopens them. Reopen them before you plan a pause."
    ]


@pytest.mark.parametrize("step", ["", "confirm"])
def test_second_of_two_sees_what_the_first_did(client, duty, site, notice, admin_user, step):
    data = entered(client, why="Bots")
    now = timezone.now()
    first = pause(site, SignupScope.PROJECT, notice, now + DAY, now=now, user=admin_user)
    response = client.post(address("pause"), {**data, "step": step})
    since, due = localtime(now).strftime("%H:%M"), localtime(now + DAY).strftime("%H:%M")
    assert response.url == reverse("signups:index")
    refusal = "You changed nothing: somebody was quicker. Sign-ups for projects, as they are now: "
    assert said(response) == [f"{refusal}Paused since {since} today by admin. Review due at {due} tomorrow."]
    assert SignupGate.objects.get().edition == first.edition


def test_reopening_and_its_undo(client, duty, site, notice):
    gate = pause(site, SignupScope.PROJECT, notice, timezone.now() + DAY, now=timezone.now() - HOUR, user=duty)
    response = client.post(address("reopen"), {"seen": gate.edition})
    assert said(response)[0].startswith("Sign-ups for projects are open again. <button")
    opened = SignupGate.objects.get()
    assert opened.state == SignupState.OPEN
    client.post(f"{address('undo')}?seen={opened.edition}")
    assert SignupGate.objects.get().paused_from == gate.paused_from
    assert client.post(f"{address('undo')}?seen={opened.edition}").url == reverse("signups:index")
    assert [entry.action for entry in ModelLogEntry.objects.order_by("pk")] == [
        "signups.pause",
        "signups.open",
        "signups.undo",
    ]


def test_reopening_another_pause_than_was_seen_is_refused(client, duty, site, notice):
    seen = pause(site, SignupScope.PROJECT, notice, timezone.now() + DAY, now=timezone.now()).edition
    pause(site, SignupScope.PROJECT, notice, timezone.now() + 2 * DAY, now=timezone.now())
    response = client.post(address("reopen"), {"seen": seen})
    assert said(response)[0].startswith("You changed nothing: somebody was quicker.")
    assert SignupGate.objects.get().state == SignupState.PAUSED


def test_planned_window_is_dropped(client, duty, site, notice):
    now = timezone.now()
    gate = plan_pause(site, SignupScope.PROJECT, notice, now + HOUR, now + 2 * HOUR, now=now)
    response = client.post(address("reopen"), {"seen": gate.edition})
    assert said(response)[0].startswith("The planned pause for projects is dropped.")
    assert SignupGate.objects.get().state == SignupState.OPEN


def test_history_shows_the_last_ten_with_who_and_why(client, duty, site, notice):
    now = timezone.now()
    for number in range(11):
        pause(site, SignupScope.PROJECT, notice, now + DAY, now=now, user=duty, why=f"Reason {number}")
    table = client.get(reverse("signups:index")).context["history"]
    rows = [[column.get_value(row.instance) for column in table.columns.values()] for row in table.rows]
    assert len(rows) == 10
    what, scope, who, _, why = rows[0]
    assert (what, scope, who, why) == ("Pause of sign-ups changed", "Projects", duty, "Reason 10")


def test_site_history_says_what_happened_and_leads_to_the_gates(client, admin_user, site, notice):
    pause(site, SignupScope.PROJECT, notice, timezone.now() + DAY, now=timezone.now(), user=admin_user, why="Bots")
    client.force_login(admin_user)
    entries = client.get(reverse("wagtailadmin_reports:site_history")).context["object_list"]
    found = [entry for entry in entries if entry.action == "signups.pause"]
    assert [(entry.message, entry.user, entry.edit_url) for entry in found] == [
        ("Sign-ups paused: Bots", admin_user, reverse("signups:index"))
    ]


def test_those_who_may_not_pause_see_the_page_without_buttons(client, editor, site, notice):
    pause(site, SignupScope.PROJECT, notice, timezone.now() + DAY, now=timezone.now())
    response = client.get(reverse("signups:index"))
    assert (response.status_code, response.context["may_pause"]) == (200, False)
    main = response.content.decode().partition("<main")[2]
    assert (main.count("Paused since"), main.count("<form"), main.count("/pause/")) == (1, 0, 0)


@pytest.mark.parametrize(
    ("method", "name"),
    [("get", "pause"), ("post", "pause"), ("get", "plan"), ("post", "plan"), ("post", "reopen"), ("post", "undo")],
)
def test_those_who_may_not_pause_are_refused(client, editor, site, notice, method, name):
    gate = pause(site, SignupScope.PROJECT, notice, timezone.now() + DAY, now=timezone.now())
    data = {"seen": gate.edition, "notice": notice.pk, "review_at": "2099-01-01 12:00", "step": "confirm"}
    response = getattr(client, method)(address(name), data)
    assert response.status_code == 403
    assert response.template_name == ["signups/overview.html"]
    assert said(response) == ["You may not pause or reopen sign-ups. Ask somebody of the duty editors."]
    assert SignupGate.objects.get().edition == gate.edition
    assert ModelLogEntry.objects.count() == 1


def test_visitors_are_sent_to_the_login(client, site, notice):
    response = client.post(address("pause"))
    assert response.url.startswith(reverse("wagtailadmin_login"))


@pytest.mark.parametrize("name", ["pause", "plan"])
def test_gate_that_is_none_is_not_found(client, duty, name):
    assert client.get(address(name, "COFFEE")).status_code == 404
    assert client.get(reverse(f"signups:{name}", args=(0, "PROJECT"))).status_code == 404


def test_reopening_is_not_done_by_a_link(client, duty, site, notice):
    pause(site, SignupScope.PROJECT, notice, timezone.now() + DAY, now=timezone.now())
    assert client.get(address("reopen")).status_code == 405
    assert SignupGate.objects.get().state == SignupState.PAUSED


def test_dashboard_shows_the_gates_and_the_next_steps(client, duty, site, notice):
    pause(site, SignupScope.PROJECT, notice, timezone.now() + DAY, now=timezone.now())
    shown = client.get(reverse("wagtailadmin_home")).content.decode()
    assert (shown.count("<p>Sign-ups for projects: Paused since"), shown.count("Open.")) == (1, 2)
    assert [shown.count(address(name)) for name in ("pause", "reopen")] == [1, 1]
    assert shown.count(address("pause", "NEWSLETTER")) == 1


def test_dashboard_offers_nothing_to_those_who_may_not_pause(client, editor, site):
    shown = client.get(reverse("wagtailadmin_home")).content.decode()
    assert (shown.count("Open."), shown.count("/pause/")) == (3, 0)
