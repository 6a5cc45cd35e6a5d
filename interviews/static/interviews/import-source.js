/* The source of an import: keeps the styles of what is pasted, and sends it so that a refusal loses nothing. */
(() => {
  const { Controller } = window.StimulusModule;
  const WITH_STYLES = gettext("Bold words, lists and links are kept.");
  const WITHOUT_STYLES = gettext("You changed the text, so it is read without its styles. Paste it again to have them back.");
  const NO_ANSWER = gettext("The server did not answer. Your text is still here; try again.");
  const LOGGED_OUT = gettext("You are logged out. Log in in another tab, then try again: your text is still here.");

  /* Pictures that are pasted along are no text, and can be larger than all of it. */
  const withoutPictures = (html) => html.replace(/data:[\w/+.-]+;base64,[\w+/=\s]+/g, "");

  class TranscriptSourceController extends Controller {
    static targets = ["form", "text", "file", "styles", "plain", "problem", "submit"];

    connect() {
      this.html = "";
    }

    /* The text area takes the words alone; the styles are kept beside it. */
    paste({ clipboardData }) {
      const html = clipboardData.getData("text/html");
      const isWhole = this.textTarget.selectionEnd - this.textTarget.selectionStart === this.textTarget.value.length;
      if (!html || !isWhole) return;
      // The event that the text area sends for the paste itself comes right after it.
      setTimeout(() => {
        this.html = withoutPictures(html);
        this.pasted = this.textTarget.value;
        this.say(WITH_STYLES);
      });
    }

    type() {
      if (!this.html || this.textTarget.value === this.pasted) return;
      this.html = "";
      this.say(this.textTarget.value ? WITHOUT_STYLES : "");
    }

    dropStyles() {
      this.html = "";
      this.say("");
      this.textTarget.focus();
    }

    say(words) {
      this.stylesTarget.textContent = words;
      this.plainTarget.hidden = !this.html;
    }

    async send(event) {
      event.preventDefault();
      const data = new FormData(this.formTarget);
      const text = this.textTarget.value;
      data.delete("text");
      if (this.html) data.append("pasted", new Blob([this.html], { type: "text/html" }), "pasted.html");
      else if (text.trim()) data.append("pasted", new Blob([text], { type: "text/plain" }), "pasted.txt");
      this.submitTarget.disabled = true;
      const answer = await this.ask(data);
      if (answer.url) {
        window.location.assign(answer.url);
        return;
      }
      this.submitTarget.disabled = false;
      this.problemTarget.hidden = false;
      this.problemTarget.textContent = answer.error;
      this.problemTarget.scrollIntoView({ block: "nearest" });
    }

    async ask(data) {
      try {
        const headers = { "X-Requested-With": "XMLHttpRequest" };
        const response = await fetch(this.formTarget.action, { method: "POST", body: data, headers });
        const isOurs = (response.headers.get("Content-Type") || "").startsWith("application/json");
        if (isOurs) return await response.json();
        return { error: [401, 403].includes(response.status) || response.redirected ? LOGGED_OUT : NO_ANSWER };
      } catch {
        return { error: NO_ANSWER };
      }
    }
  }

  window.wagtail.app.register("transcript-source", TranscriptSourceController);
})();
