"""The preview panel and tab, with a frontend on another origin."""

import http.server
import threading
from collections.abc import Iterator

import pytest

from tests.browser.conftest import logged_in, serve, wait_until_watched

pytestmark = pytest.mark.browser

# What a frontend's preview route does, at its shortest: it asks the API, and shows the answer.
ROUTE = """<!doctype html>
<html lang="en">
<title>Preview</title>
<main style="height: 3000px"></main>
<script type="module">
const query = `query ($token: String!) {
  preview(token: $token) { title ... on InterviewPage { turns { speaker { name } content { text } } } }
}`;
const variables = { token: new URL(location).searchParams.get("token") };
const answer = await fetch("API", {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ query, variables }),
});
document.querySelector("main").textContent = JSON.stringify((await answer.json()).data.preview);
</script>
</html>
"""


class Frontend:
    """Serves the preview route on a host name of its own."""

    def __init__(self) -> None:
        self.route = ""

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(handler) -> None:  # noqa: N805 - the name that http.server calls
                handler.send_response(200)
                handler.send_header("Content-Type", "text/html")
                handler.end_headers()
                handler.wfile.write(self.route.encode())

            def log_message(handler, *_: object) -> None:  # noqa: N805
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://localhost:{self.server.server_port}"


@pytest.fixture(scope="module")
def frontend() -> Iterator[Frontend]:
    running = Frontend()
    thread = threading.Thread(target=running.server.serve_forever)
    thread.start()
    yield running
    running.server.shutdown()
    running.server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def headless(prepared, frontend, tmp_path_factory):
    """A site with that frontend."""
    variables = {"DJANGO_SETTINGS_MODULE": "tests.browser.frontend_settings", "TEST_FRONTEND_URL": frontend.address}
    with serve(prepared, tmp_path_factory.mktemp("headless"), **variables) as running:
        frontend.route = ROUTE.replace("API", f"{running.address}/graphql/")
        yield running


@pytest.fixture
def editor(browser, headless, frontend):
    with logged_in(browser, headless, "demo", frontend.address) as tab:
        yield tab


def shown(tab, text):
    """Wait until the panel shows `text`: in the frame that is seen, not in the next one that loads behind it."""
    frame = tab.frame_locator(".w-preview__iframe:not(.w-preview__proxy)")
    frame.get_by_text(text).wait_for()


def open_panel(tab):
    """Open the preview panel, unless it stayed open."""
    toggle = tab.get_by_role("button", name="Toggle preview")
    if toggle.get_attribute("aria-expanded") == "false":
        toggle.click()


@pytest.mark.parametrize(
    ("model", "lists"),
    [
        ("articles/articlepage", "articles"),
        ("interviews/interviewpage", "interviews"),
        ("signups/signupnoticepage", "notices"),
    ],
)
def test_unsaved_page_is_shown_by_the_frontend_in_panel_and_tab(editor, model, lists):
    editor.goto("/admin/pages/")
    parent = editor.evaluate(
        """async (slug) => {
            const answer = await fetch(`/admin/api/main/pages/?slug=${slug}&fields=_,id`);
            return (await answer.json()).items[0].id;
        }""",
        lists,
    )
    editor.goto(f"/admin/pages/add/{model}/{parent}/")
    # Only the part that is tested: nothing saves the page.
    form = editor.locator("form[data-controller~=w-autosave]")
    form.evaluate("(form) => { form.dataset.wAutosaveActiveValue = 'false'; }")
    wait_until_watched(editor)
    editor.fill("[name=title]", f"Unsaved in {lists}")
    open_panel(editor)
    expected = f'{{"title":"Unsaved in {lists}"'
    shown(editor, expected)
    with editor.context.expect_page() as opened:
        editor.locator("[data-w-preview-target=newTab]").click()
    opened.value.get_by_text(expected).wait_for()
    assert "/preview?token=" in opened.value.url


def test_saved_page_follows_the_typing_at_once(editor, headless):
    editor.goto(f"/admin/pages/{headless.interviews_id}/edit/")
    # The panel has the form looked at more often, from when on Wagtail waits for its two seconds again.
    wait_until_watched(editor)
    open_panel(editor)
    shown(editor, '{"title":"Interviews"}')
    # Wagtail shows a preview of such a frontend after ten seconds; here it is told to wait for an hour.
    editor.evaluate(
        """() => {
            const panel = document.querySelector("[data-controller~=w-preview]");
            const controller = window.wagtail.app.getControllerForElementAndIdentifier(panel, "w-preview");
            // The framework has made a class of its own from Wagtail's.
            Object.getPrototypeOf(controller.constructor).scrollRestoreTimeout = 3_600_000;
        }"""
    )
    editor.fill("[name=title]", "Conversations")
    shown(editor, '{"title":"Conversations"}')
    assert editor.locator(".w-preview__iframe").count() == 1
