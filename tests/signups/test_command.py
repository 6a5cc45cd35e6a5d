"""`manage.py signups`: how gates stand, and every change, as in the admin."""

import datetime
import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import ModelLogEntry, Site

from signups.choices import SignupScope
from signups.models import SignupGate
from signups.services import pause
from tests.factories import SignupNoticePageFactory

HOUR = datetime.timedelta(hours=1)
PROJECT = SignupScope.PROJECT


@pytest.fixture
def notice(site):
    return SignupNoticePageFactory(title="Form broken", slug="form-broken")


@pytest.fixture
def run(site):
    """A function that runs the command and returns what it printed."""

    def call(*arguments, status=0):
        out = io.StringIO()
        if status:
            with pytest.raises(SystemExit) as ended:
                call_command("signups", *arguments, stdout=out)
            assert ended.value.code == status
        else:
            call_command("signups", *arguments, stdout=out)
        return out.getvalue()

    return call


def refusal(*arguments):
    with pytest.raises(CommandError) as refused:
        call_command("signups", *arguments, stdout=io.StringIO())
    return str(refused.value)


def states(site):
    return {gate.scope: gate.state for gate in SignupGate.objects.filter(site=site)}


def logged():
    entries = ModelLogEntry.objects.order_by("pk")
    return [(entry.action, entry.user and entry.user.username, entry.data["why"]) for entry in entries]


def test_status_of_open_gates(run):
    assert run("status") == "ORGANISATION: Open.\nPROJECT: Open.\nNEWSLETTER: Open.\n"


def test_status_ends_with_3_when_overdue(run, site, notice):
    now = timezone.now()
    pause(site, PROJECT, notice, now + HOUR, now=now)
    assert run("status").splitlines()[1].startswith("PROJECT: Paused since ")
    SignupGate.objects.update(review_at=now - HOUR)
    assert run("status", status=3).splitlines()[1].startswith("PROJECT: Overdue: paused since ")


def test_status_as_json(run, site, notice, admin_user):
    now = timezone.now()
    pause(site, PROJECT, notice, now + HOUR, now=now, user=admin_user)
    SignupGate.objects.update(review_at=now - HOUR)
    answer = json.loads(run("status", "--json", status=3))
    assert answer["overdue"] is True
    assert [shown["site"] for shown in answer["sites"]] == [site.hostname]
    organisation, project, _newsletter = answer["sites"][0]["gates"]
    assert organisation == {
        "scope": "ORGANISATION",
        "state": "OPEN",
        "isOpen": True,
        "inWords": "Open.",
        **dict.fromkeys(["pausedFrom", "endsAt", "reopensAt", "reviewAt", "pausedBy", "notice"]),
    }
    assert (project["state"], project["isOpen"], project["pausedBy"]) == ("OVERDUE", False, "admin")
    assert parse_datetime(project["pausedFrom"]) == now
    assert parse_datetime(project["reviewAt"]) == now - HOUR
    assert project["notice"] == {"id": notice.pk, "slug": "form-broken", "title": "Form broken"}


def test_pausing_and_opening(run, site, notice):
    said = run(
        *("pause", "--scope", "project", "ORGANISATION", "--notice", "form-broken"),
        *("--review", "2090-06-01T12:00Z", "--until", "2090-06-02 12:00", "--why", "Mails bounce"),
    )
    assert [line.split(" ")[0] for line in said.splitlines()] == ["PROJECT:", "ORGANISATION:"]
    gate = SignupGate.objects.get(scope=PROJECT)
    assert (gate.notice, gate.paused_by, gate.ends_at) == (notice, None, None)
    assert gate.review_at == datetime.datetime(2090, 6, 1, 12, tzinfo=datetime.UTC)
    assert gate.reopens_at == datetime.datetime(2090, 6, 2, 12, tzinfo=datetime.UTC)
    assert run("open", "--scope", "PROJECT", "--why", "Mended") == "PROJECT: Open.\n"
    assert states(site) == {
        "PROJECT": "OPEN",
        "ORGANISATION": "PAUSED",
    }
    assert logged() == [
        ("signups.pause", None, "Mails bounce"),
        ("signups.pause", None, "Mails bounce"),
        ("signups.open", None, "Mended"),
    ]


def test_changing_a_pause_keeps_its_notice(run, site, notice):
    run("pause", "--scope", "PROJECT", "--notice", str(notice.pk), "--review", "2090-06-01 12:00")
    run("pause", "--scope", "PROJECT", "--review", "2090-06-05 12:00")
    gate = SignupGate.objects.get()
    assert (gate.notice, gate.review_at.day) == (notice, 5)
    assert [action for action, *_ in logged()] == ["signups.pause", "signups.change"]


def test_window_is_planned_moved_and_extended(run, site, notice):
    run(
        *("schedule", "--scope", "PROJECT", "--notice", "form-broken"),
        *("--from", "2090-06-01 12:00", "--until", "2090-06-01 14:00"),
    )
    gate = SignupGate.objects.get()
    assert (gate.state, gate.paused_from.hour, gate.ends_at.hour) == ("SCHEDULED", 12, 14)
    run("schedule", "--scope", "PROJECT", "--until", "2090-06-01 15:00")
    gate.refresh_from_db()
    assert (gate.paused_from.hour, gate.ends_at.hour) == (12, 15)
    begun = timezone.now() - HOUR
    SignupGate.objects.update(paused_from=begun)
    problem = refusal("schedule", "--scope", "PROJECT", "--from", "2090-06-01 13:00", "--until", "2090-06-01 15:00")
    assert problem == "The pause of PROJECT has begun: leave --from out, only its end can be moved."
    run("schedule", "--scope", "PROJECT", "--until", "2090-06-01 18:00")
    gate.refresh_from_db()
    assert (gate.paused_from, gate.ends_at.hour) == (begun, 18)
    assert [action for action, *_ in logged()] == ["signups.plan", "signups.change", "signups.change"]


def test_user_is_named_in_the_log(run, notice, member):
    member("Duty editors")
    run(
        *("pause", "--scope", "PROJECT", "--notice", "form-broken", "--review", "in 2 hours"),
        *("--user", "duty-editors", "--why", "Spam"),
    )
    assert logged() == [("signups.pause", "duty-editors", "Spam")]


def test_log_in_the_admin_names_the_command_line(run, notice, admin_client):
    run("pause", "--scope", "PROJECT", "--notice", "form-broken", "--review", "in 2 hours", "--why", "Spam")
    history = admin_client.get("/admin/signups/").content.decode()
    assert history.count("The command line") == 1
    report = admin_client.get("/admin/reports/site-history/").content.decode()
    assert report.count("Sign-ups paused (from the command line): Spam") == 1


def test_log_in_the_admin_names_a_user_who_is_gone(run, notice, member, admin_client):
    member("Duty editors")
    run("open", "--scope", "PROJECT")
    run(
        *("pause", "--scope", "PROJECT", "--notice", "form-broken", "--review", "in 2 hours"),
        *("--user", "duty-editors"),
    )
    entry = ModelLogEntry.objects.get()
    user_id = entry.user_id
    entry.user.delete()
    history = admin_client.get("/admin/signups/").content.decode()
    assert (history.count(f"user {user_id} (deleted)"), history.count("The command line")) == (1, 0)


def test_wrong_input_is_one_sentence(notice, member, django_user_model):
    draft = SignupNoticePageFactory(title="Draft", slug="draft", live=False)
    django_user_model.objects.create(username="somebody")
    pausing = ("pause", "--scope", "PROJECT", "--notice", "form-broken", "--review")
    published = "Published notices of this site: form-broken."
    problems = {
        (*pausing, "soon"): (
            "“soon” is not a day and a time. Write it like “2030-06-01 12:00”, “tomorrow 12:00”, “monday 9:00”, "
            "“3 May 12:00”, “18:00”, “in 2 hours”."
        ),
        (*pausing, "2020-01-01 12:00"): "“2020-01-01 12:00” has passed. Choose a time that is still to come.",
        (*pausing, "in 1 day", "--user", "nobody"): "There is no user “nobody”.",
        (*pausing, "in 1 day", "--user", "somebody"): "“somebody” may not pause or reopen sign-ups.",
        (*pausing, "in 1 day", "--site", "elsewhere"): "There is no site “elsewhere”. There are: localhost:80.",
        (
            "open",
            "--scope",
            "EVENTS",
        ): "There are no sign-ups for “EVENTS”. There are: ORGANISATION, PROJECT, NEWSLETTER.",
        ("pause", "--scope", "PROJECT", "--review", "in 1 day"): (
            "Say what readers are told while PROJECT is paused: --notice SLUG."
        ),
        ("pause", "--scope", "PROJECT", "--review", "in 1 day", "--notice", "other"): (
            f"The notice “other” does not exist. {published}"
        ),
        ("pause", "--scope", "PROJECT", "--review", "in 1 day", "--notice", "draft"): (
            f"The notice “draft” is not published. {published}"
        ),
        ("pause", "--scope", "PROJECT", "--review", "in 1 day", "--notice", str(draft.pk)): (
            f"The notice “{draft.pk}” is not published. {published}"
        ),
        ("schedule", "--scope", "PROJECT", "--notice", "form-broken", "--until", "in 1 day"): (
            "Say when the pause of PROJECT begins, for example: --from “tomorrow 8:00”."
        ),
        ("schedule", "--scope", "PROJECT", "--notice", "form-broken", "--from", "in 2 days", "--until", "in 1 day"): (
            "A planned pause ends after it begins."
        ),
    }
    assert {arguments: refusal(*arguments) for arguments in problems} == problems
    assert (SignupGate.objects.count(), logged()) == (0, [])


def test_second_scope_that_is_refused_keeps_the_first_as_it_was(run, site, notice):
    run("pause", "--scope", "NEWSLETTER", "--notice", "form-broken", "--review", "in 1 day")
    problem = refusal(
        *("schedule", "--scope", "PROJECT", "NEWSLETTER", "--notice", "form-broken"),
        *("--from", "in 2 days", "--until", "in 3 days"),
    )
    assert problem == "The pause of NEWSLETTER has begun: leave --from out, only its end can be moved."
    assert states(site) == {"NEWSLETTER": "PAUSED"}


def test_arguments_that_are_wrong_end_with_2_and_one_sentence(capsys):
    from signups.management.commands.signups import Command

    with pytest.raises(SystemExit) as ended:
        Command().run_from_argv(["manage.py", "signups", "pause", "--scope", "PROJECT"])
    assert ended.value.code == 2
    assert capsys.readouterr().err == (
        "The following arguments are required: --review. “manage.py signups pause --help” says how it is written.\n"
    )


def test_site_is_chosen_when_there_are_several(run, site, notice):
    other = Site.objects.create(hostname="other.example.org", root_page=site.root_page)
    pausing = ("pause", "--scope", "PROJECT", "--notice", "form-broken", "--review", "in 1 day")
    assert refusal(*pausing) == "Say which site is meant, by --site. There are: localhost:80, other.example.org:80."
    run(*pausing, "--site", "other.example.org")
    assert [(gate.site, gate.state) for gate in SignupGate.objects.all()] == [(other, "PAUSED")]
    lines = run("status").splitlines()
    assert (lines[0], lines[4], len(lines)) == ("localhost:80", "other.example.org:80", 8)
    assert run("status", "--site", "localhost:80").splitlines() == [
        "ORGANISATION: Open.",
        "PROJECT: Open.",
        "NEWSLETTER: Open.",
    ]
