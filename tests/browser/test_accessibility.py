"""What axe finds on the screens that this project has made or laid out, in light and in dark."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import logged_in, wait_until_watched
from tests.browser.interview_form import InterviewForm
from tests.browser.test_importing import ImportScreen

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

# What is Wagtail's own, by rule and a part of the selector: its modals have no name, and its menu of blocks has the
# buttons of the previews among the options. Its editing screens have no heading of the first level.
WAGTAILS = [("aria-dialog-name", ".modal"), ("aria-required-children", "downshift"), ("page-has-heading-one", "html")]
SCREENS = [
    "/admin/",
    "/admin/interviews/",
    "/admin/interviews/import/",
    "/admin/articles/",
    "/admin/signups/",
    "/admin/signups/notices/",
    "/admin/signups/inbox/",
    "/admin/signups/newsletter/",
    "/admin/signups/log/",
    "/admin/snippets/network/person/",
    "/admin/snippets/network/person/add/",
    "/admin/snippets/network/organisation/add/",
    "/admin/snippets/cms/topic/add/",
    "/admin/reports/scheduled/",
    "/admin/reports/images-without-text/",
    "/admin/reports/pages-without-standfirst/",
    "/admin/reports/participants-without-entry/",
]


def findings(tab: "Page") -> list[tuple[str, str, str]]:
    """Return what is wrong with the screen when it has come to rest: the rule, where, and the markup."""
    tab.wait_for_load_state("networkidle")
    tab.wait_for_function(
        "() => document.getAnimations().every((each) => each.effect.getComputedTiming().endTime === Infinity)"
    )
    violations = Axe().run(tab).response["violations"]
    found = [(each["id"], str(node["target"]), node["html"][:200]) for each in violations for node in each["nodes"]]
    return [row for row in found if not any(row[0] == rule and part in row[1] for rule, part in WAGTAILS)]


@pytest.fixture(params=["light", "dark"])
def tab(request, browser, site):
    with logged_in(browser, site) as opened:
        opened.emulate_media(color_scheme=request.param, reduced_motion="reduce")
        yield opened


@pytest.fixture
def articles_id(site) -> str:
    return site.ask('{ page(path: "/articles") { id } }')["page"]["id"]


def open_article(tab: "Page", articles_id: str) -> None:
    tab.goto(f"/admin/pages/add/articles/articlepage/{articles_id}/")
    wait_until_watched(tab)


def test_axe_finds_nothing_on_screens_that_stand_alone(tab) -> None:
    found = {}
    for path in SCREENS:
        tab.goto(path)
        found[path] = findings(tab)
    assert found == {path: [] for path in SCREENS}


@pytest.mark.parametrize("pages", ["articles", "interviews"])
def test_axe_finds_nothing_with_the_filters_open(tab, pages) -> None:
    tab.goto(f"/admin/{pages}/")
    tab.get_by_role("button", name="Filter").first.click()
    assert findings(tab) == []


def test_axe_finds_nothing_in_an_interview_its_preview_and_its_comparison(tab, site) -> None:
    form = InterviewForm(tab, site.interviews_id)
    # A title of its own, since light and dark write one each.
    form.open_new(f"Tools that travel {id(tab)}")
    form.add_participant(0, "Mira Okafor", "Asks")
    form.add_turn(0, "Mira Okafor", "Question", "Where do tools sleep?")
    assert findings(tab) == []
    form.save_draft()
    form.turn_editor(0).click()
    tab.keyboard.type("Well: ")
    form.wait_for_text(0, "Well: ")
    form.save_draft()
    page = tab.url.removesuffix("edit/")
    tab.goto(f"{page}view_draft/")
    assert findings(tab) == []
    tab.goto(f"{page}revisions/compare/earliest...latest/")
    assert findings(tab) == []


def test_axe_finds_nothing_in_an_import(tab) -> None:
    screen = ImportScreen(tab)
    screen.paste("Lamps\n\nAna Duarte: Who mends them?\n\nBo Lind: We do.\n\nXY: Every Friday.\n\nAna Duarte: In May?")
    tab.get_by_text("Keys", exact=True).click()
    assert findings(tab) == []
    screen.rows.nth(1).focus()
    tab.keyboard.press("Enter")
    assert findings(tab) == []
    tab.keyboard.press("Escape")
    tab.get_by_role("button", name="Add a speaker").click()
    assert findings(tab) == []


@pytest.mark.parametrize("name", ["Content", "Details", "Promote"])
def test_axe_finds_nothing_in_the_tabs_of_an_article(tab, articles_id, name) -> None:
    open_article(tab, articles_id)
    tab.get_by_role("tab", name=name).click()
    assert findings(tab) == []


def choose_a_person(tab: "Page") -> None:
    tab.get_by_role("button", name="Add author").click()
    tab.get_by_role("button", name="Choose person").click()


def choose_topics(tab: "Page") -> None:
    tab.get_by_role("tab", name="Details").click()
    tab.get_by_role("button", name="Choose topics").click()


@pytest.mark.parametrize("choose", [choose_a_person, choose_topics])
def test_axe_finds_nothing_in_the_windows_to_choose_from(tab, articles_id, choose: Callable[["Page"], None]) -> None:
    open_article(tab, articles_id)
    choose(tab)
    for name in ("Search", "Create"):
        tab.locator(".modal-body").get_by_role("tab", name=name).click()
        assert findings(tab) == []


def test_axe_finds_nothing_in_the_menu_of_blocks(tab, articles_id) -> None:
    open_article(tab, articles_id)
    tab.locator("[data-contentpath=body]").get_by_title("Insert a block").click()
    tab.locator(".w-combobox__option-preview").first.click()
    tab.frame_locator(".w-combobox-preview__iframe").locator("body").wait_for()
    assert findings(tab) == []


def test_axe_finds_nothing_in_the_navigation_of_the_home_page(tab, site) -> None:
    home = site.ask('{ page(path: "/") { id } }')["page"]["id"]
    tab.goto(f"/admin/pages/{home}/edit/")
    wait_until_watched(tab)
    tab.get_by_role("tab", name="Navigation").click()
    assert findings(tab) == []


def test_axe_finds_nothing_while_sign_ups_are_paused_and_reopened(tab) -> None:
    tab.goto("/admin/signups/")
    tab.get_by_role("link", name="Plan a pause (sign-ups for organisations)").click()
    tab.get_by_label("Until").wait_for()
    assert findings(tab) == []
    tab.goto("/admin/signups/")
    tab.get_by_role("link", name="Pause now (sign-ups for organisations)").click()
    check = tab.get_by_role("button", name="Check and confirm")
    check.wait_for()
    assert findings(tab) == []
    check.click()
    confirm = tab.get_by_role("button", name="Pause sign-ups for organisations")
    confirm.wait_for()
    assert findings(tab) == []
    confirm.click()
    tab.get_by_role("link", name="Change (sign-ups for organisations)").wait_for()
    assert findings(tab) == []
    tab.goto("/admin/")
    assert findings(tab) == []
    tab.get_by_role("button", name="Reopen (sign-ups for organisations)").click()
    tab.get_by_role("button", name="Undo").wait_for()
    assert findings(tab) == []
