"""Sign-ups paused, changed and reopened in the admin, and what readers are told meanwhile."""

import sqlite3

import pytest
from django.core import signing

from signups.tokens import CONFIRM
from tests.browser.conftest import logged_in, wait_until_watched

pytestmark = pytest.mark.browser

READ = """
{ signupGate(scope: ORGANISATION) { isOpen state reopensAt notice { title message { text } } } }
"""
SUBMIT = """
mutation ($input: OrganisationSubmissionInput!) {
  submitOrganisation(input: $input) { ok reference errors { field code } }
}
"""
FIND = """{ organisation(slug: "canal-workshop") { name } }"""
OPEN = {"isOpen": True, "state": "OPEN", "reopensAt": None, "notice": None}


@pytest.fixture
def notice(admin) -> str:
    """Write and publish a notice as an editor does, and return its title."""
    admin.goto("/admin/signups/notices/choose_parent/")
    wait_until_watched(admin)
    admin.fill("#id_title", "Form broken")
    admin.locator("[data-contentpath=message] [contenteditable=true]").click()
    admin.keyboard.type("Back on Monday.")
    admin.wait_for_function("document.querySelector('[name=message]').value.includes('Monday.')")
    admin.get_by_role("button", name="More actions").click()
    with admin.expect_event("load"):
        admin.locator("[name=action-publish]").click()
    assert admin.locator(".messages .success").count() == 1
    return "Form broken"


def test_sign_ups_are_paused_and_reopened_by_keyboard(admin, site, notice) -> None:
    admin.goto("/admin/")
    for role, name in [
        ("link", "Pause now (sign-ups for organisations)"),
        ("button", "Check and confirm"),
        ("button", "Pause sign-ups for organisations"),
    ]:
        admin.get_by_role(role, name=name).focus()
        with admin.expect_navigation():
            admin.keyboard.press("Enter")
    assert site.ask(READ)["signupGate"]["state"] == "PAUSED"
    admin.get_by_role("button", name="Reopen (sign-ups for organisations)").focus()
    with admin.expect_navigation():
        admin.keyboard.press("Enter")
    assert site.ask(READ)["signupGate"] == OPEN


def test_organisations_are_paused_changed_and_reopened(admin, site, notice) -> None:
    assert site.ask(READ)["signupGate"] == OPEN
    admin.goto("/admin/")
    admin.get_by_role("link", name="Pause now (sign-ups for organisations)").click()
    admin.get_by_role("button", name="Check and confirm").click()
    assert admin.locator("#notice-content").inner_text().split("\n\n")[-2:] == ["Form broken", "Back on Monday."]
    assert site.ask(READ)["signupGate"] == OPEN
    admin.get_by_role("button", name="Pause sign-ups for organisations").click()
    admin.get_by_role("button", name="Reopen (sign-ups for organisations)").wait_for()
    told = {"title": "Form broken", "message": {"text": "Back on Monday."}}
    paused = {"isOpen": False, "state": "PAUSED", "reopensAt": None, "notice": told}
    assert site.ask(READ)["signupGate"] == paused
    assert admin.locator(".signup-strip p").inner_text().startswith("Sign-ups for organisations: Paused since ")
    admin.get_by_role("link", name="Change (sign-ups for organisations)").click()
    admin.fill("[name=review_at]", "2099-05-04 12:00")
    admin.fill("[name=reopens_at]", "2099-05-03 12:00")
    admin.get_by_role("button", name="Check and confirm").click()
    admin.get_by_role("button", name="Back to the form").click()
    assert admin.input_value("[name=reopens_at]") == "2099-05-03 12:00"
    admin.get_by_role("button", name="Check and confirm").click()
    admin.get_by_role("button", name="Change the pause of sign-ups for organisations").click()
    admin.locator(".messages .success").wait_for()
    changed = {**paused, "reopensAt": "2099-05-03T12:00:00+00:00"}
    assert site.ask(READ)["signupGate"] == changed
    admin.get_by_role("button", name="Reopen (sign-ups for organisations)").click()
    undo = admin.get_by_role("button", name="Undo")
    undo.wait_for()
    assert site.ask(READ)["signupGate"] == OPEN
    assert admin.locator(".signup-strip").count() == 0
    undo.click()
    admin.locator(".signup-strip").wait_for()
    admin.get_by_role("button", name="Reopen (sign-ups for organisations)").click()
    undo.wait_for()
    assert site.ask(READ)["signupGate"] == OPEN
    assert admin.locator("#history-content tbody tr td:first-child").all_inner_texts()[:5] == [
        "Sign-ups reopened",
        "Reopening of sign-ups taken back",
        "Sign-ups reopened",
        "Pause of sign-ups changed",
        "Sign-ups paused",
    ]


def test_submission_becomes_an_organisation_by_way_of_the_link_and_the_inbox(browser, site) -> None:
    sent = {
        "name": "Canal Workshop",
        "shortDescription": "A shed where neighbours mend kettles.",
        "contactName": "Lena Maes",
        "contactEmail": "lena@canal-workshop.example",
        "consent": True,
    }
    answer = site.ask(SUBMIT, input=sent)["submitOrganisation"]
    assert (answer["ok"], answer["errors"]) == (True, [])
    with sqlite3.connect(site.database) as database:
        query = "SELECT id FROM signups_submission WHERE reference = ?"
        (pk,) = database.execute(query, [answer["reference"]]).fetchone()
    token = signing.dumps(["submission", pk, answer["reference"]], salt=CONFIRM)
    with logged_in(browser, site, "moderator") as tab:
        tab.goto("/admin/signups/inbox/")
        assert tab.get_by_role("link", name="Canal Workshop").count() == 0
        tab.goto(f"/confirm?token={token}")
        tab.get_by_role("button").click()
        tab.goto("/admin/signups/inbox/")
        tab.get_by_role("link", name="Canal Workshop").click()
        assert site.ask(FIND)["organisation"] is None
        tab.get_by_role("button", name="Approve and publish").click()
        tab.locator(".messages .success").wait_for()
    assert site.ask(FIND)["organisation"] == {"name": "Canal Workshop"}
