/* The screen of an import: sends each correction to the server, which keeps it, and shows what the server answers. */
(() => {
  const { Controller } = window.StimulusModule;
  const { split } = window.transcriptImport;
  const NO_ANSWER = gettext("The server did not answer, and your last change is not stored yet. All before it is.");
  const LOGGED_OUT = gettext("You are logged out. Log in in another tab, then do your last change again: all before it is stored.");
  const OVERTAKEN = gettext("This import was changed in another window, and is shown as it is now. Your last change is not part of it.");
  const STORED = gettext("Stored.");
  const KINDS = { q: "QUESTION", a: "ANSWER", s: "STATEMENT" };
  const FIELDS = "input, select, textarea, button, [role='slider'], dialog *";

  const partOf = (element) => element.closest("[data-part]")?.closest(".import-row")?.dataset.part;
  const setPlace = (part, place) => ({ op: "set_place", part, place });

  class TranscriptImportController extends Controller {
    static targets = [
      "said", "problem", "problemText", "head", "speakers", "rows", "progress", "seen", "createButton", "dialog", "newName",
    ];

    static values = { version: Number };

    connect() {
      this.queue = Promise.resolve();
      this.waiting = 0;
      this.current = null;
      this.rowsTarget.querySelector(".import-row")?.setAttribute("tabindex", "0");
      this.warn = (event) => this.waiting && event.preventDefault();
      window.addEventListener("beforeunload", this.warn);
    }

    disconnect() {
      window.removeEventListener("beforeunload", this.warn);
    }

    /* One step after the other: each is meant for the version that the one before has made. */
    send(operations, after) {
      this.waiting += 1;
      this.queue = this.queue.then(() => this.ask(operations, after)).finally(() => {
        this.waiting -= 1;
      });
      return this.queue;
    }

    async ask(operations, after) {
      const marks = Object.fromEntries(this.rows().map(({ dataset }) => [dataset.part, dataset.mark]));
      const body = JSON.stringify({ version: this.versionValue, operations, marks });
      const headers = {
        "Content-Type": "application/json",
        "X-CSRFToken": this.element.querySelector("[name=csrfmiddlewaretoken]").value,
        "X-Requested-With": "XMLHttpRequest",
      };
      const response = await fetch(window.location.href, { method: "POST", headers, body }).catch(() => null);
      const isJson = (response?.headers.get("Content-Type") || "").startsWith("application/json");
      const answer = isJson ? await response.json().catch(() => null) : null;
      if (answer?.order) this.show(answer);
      if (response?.ok && answer?.order) {
        this.problemTarget.hidden = true;
        this.saidTarget.textContent = `${STORED} ${this.progressTarget.textContent.replace(/\s+/g, " ").trim()}`;
        after?.();
        return;
      }
      const isOut = response && (response.redirected || [401, 403].includes(response.status));
      const problem = answer?.overtaken ? OVERTAKEN : answer?.error || (isOut ? LOGGED_OUT : NO_ANSWER);
      this.complain(problem, answer?.error ? null : () => this.send(operations, after));
    }

    complain(words, retry) {
      this.retry = retry;
      this.problemTextTarget.textContent = words;
      this.problemTarget.querySelector("[data-role=retry]").hidden = !retry;
      this.problemTarget.hidden = false;
    }

    /* Puts new rows in place of those that have changed, and the focus back to where it was. */
    show({ version, order, rows, head, speakers, progress }) {
      const focused = this.focusPath();
      this.versionValue = version;
      this.seenTarget.value = version;
      const old = new Map(this.rows().map((row) => [row.dataset.part, row]));
      let previous = null;
      order.forEach(([part]) => {
        let row = old.get(part);
        if (rows[part]) {
          const made = document.createRange().createContextualFragment(rows[part]).firstElementChild;
          row?.replaceWith(made);
          row = made;
        }
        old.delete(part);
        const place = previous ? previous.nextSibling : this.rowsTarget.firstChild;
        if (row !== place) this.rowsTarget.insertBefore(row, place);
        previous = row;
      });
      old.forEach((row) => row.remove());
      const way = this.rows().find((row) => row.tabIndex === 0) || this.row(focused?.part) || this.rowsTarget.firstElementChild;
      way?.setAttribute("tabindex", "0");
      this.replace(this.headTarget, head);
      this.replace(this.speakersTarget, speakers);
      this.replace(this.progressTarget, progress);
      this.focusAgain(focused);
    }

    /* What somebody is typing into stays: its own change comes next. */
    replace(target, html) {
      const typing = document.activeElement?.matches("input") && target.contains(document.activeElement);
      const typed = typing && document.activeElement.value !== document.activeElement.defaultValue;
      const { id, value } = document.activeElement || {};
      target.innerHTML = html;
      if (typed && id) target.querySelector(`#${CSS.escape(id)}`).value = value;
    }

    focusPath() {
      const element = document.activeElement;
      if (!element || !this.element.contains(element)) return null;
      const row = element.closest(".import-row");
      const { field, role } = element.dataset;
      return { id: element.id, part: row?.dataset.part, field, role, index: row ? this.rows().indexOf(row) : -1 };
    }

    focusAgain(path) {
      if (!path || (document.activeElement !== document.body && document.activeElement?.isConnected)) return;
      if (path.id && !path.part) {
        document.getElementById(path.id)?.focus({ preventScroll: true });
        return;
      }
      const within = path.part && this.row(path.part);
      const row = within || this.rows()[Math.min(Math.max(path.index - 1, 0), this.rows().length - 1)];
      if (path.index < 0) {
        this.progressTarget.querySelector(`[data-role=${path.role || "next"}]`)?.focus({ preventScroll: true });
        return;
      }
      const control = within && path.field && within.querySelector(`[data-field=${path.field}]`);
      const button = within && path.role && within.querySelector(`[data-role=${path.role}]`);
      (control || button || row)?.focus({ preventScroll: true });
    }

    rows() {
      return [...this.rowsTarget.children];
    }

    row(part) {
      return document.getElementById(`part-${part}`);
    }

    focusRow(row) {
      if (!row) return;
      row.focus({ preventScroll: true });
      row.scrollIntoView({ block: "nearest" });
    }

    /* The row that the keyboard is in is the one that Tab comes back to. */
    enter({ target }) {
      const row = target.closest(".import-row");
      if (!row || row === this.current) return;
      this.rows().forEach((other) => other.setAttribute("tabindex", other === row ? "0" : "-1"));
      this.current = row;
    }

    press({ target }) {
      const button = target.closest("button");
      if (!button || button.disabled) return;
      if (button.dataset.operations) {
        const part = partOf(button);
        this.send(JSON.parse(button.dataset.operations), () => this.goOn(part));
        return;
      }
      const actions = {
        "add-speaker": () => this.nameSpeaker(null),
        "name-speaker": () => this.nameSpeaker({ part: button.dataset.part }),
        "remove-speaker": () => this.send([{ op: "remove_speaker", speaker: button.closest("[data-speaker]").dataset.speaker }]),
        edit: () => this.edit(partOf(button)),
        join: () => this.join(partOf(button)),
        "leave-out": () => this.send([setPlace(partOf(button), "LEFT_OUT")]),
        next: () => this.nextQuestion(),
        retry: () => this.tryAgain(),
        split: () => this.split(partOf(button)),
        "take-in": () => this.send([setPlace(partOf(button), "TURN")]),
        redo: () => this.send("redo"),
        undo: () => this.send("undo"),
      };
      actions[button.dataset.role]?.();
    }

    tryAgain() {
      const { retry } = this;
      this.problemTarget.hidden = true;
      retry?.();
    }

    /* After an answer, where the question stood; if it is answered, the keyboard goes to the part. */
    goOn(part) {
      if (document.activeElement === document.body) this.focusRow(this.row(part));
    }

    change({ target }) {
      const { field } = target.dataset;
      const part = partOf(target);
      const speaker = target.closest("[data-speaker]")?.dataset.speaker;
      const { value } = target;
      if (target.id === "lead-image") this.send([{ op: "set_image", pk: value ? Number(value) : null }]);
      else if (["chosen-person", "chosen-organisation"].includes(target.id)) this.chosen(target);
      else if (field === "title") this.send([{ op: "set_title", text: value }]);
      else if (field === "date") this.send([{ op: "set_date", date: value || null }]);
      else if (field === "what") this.send(this.placeOrKind(part, value));
      else if (field === "speaker") this.giveTo(part, target);
      else if (field === "asks") this.send([{ op: "set_asks", speaker, asks: Boolean(value) }]);
      else if (field === "same") this.send([{ op: "join_speakers", speaker, into: value }]);
      else if (field === "person") this.linkTo(speaker, "person", target);
      else if (field === "organisation_entry") this.linkTo(speaker, "organisation", target);
      else if (speaker && field) this.send([{ op: "describe_speaker", speaker, field, text: value }]);
    }

    placeOrKind(part, value) {
      const isKind = Object.values(KINDS).includes(value);
      if (!isKind) return [setPlace(part, value)];
      const isTurn = this.row(part).dataset.place === "TURN";
      return [...(isTurn ? [] : [setPlace(part, "TURN")]), { op: "set_kind", part, kind: value }];
    }

    giveTo(part, select) {
      if (select.value === "+") {
        select.value = [...select.options].find(({ defaultSelected }) => defaultSelected)?.value || "";
        this.nameSpeaker({ part, alone: true });
      } else {
        this.send([{ op: "give_to", part, speaker: select.value || null }]);
      }
    }

    linkTo(speaker, what, select) {
      const { value } = select;
      if (value === "+") {
        select.value = [...select.options].find(({ defaultSelected }) => defaultSelected)?.value || "NEW";
        this.linking = { speaker, what };
        document.getElementById(`chosen-${what}-chooser`).widget.openChooserModal();
        return;
      }
      const isEntry = /^\d+$/.test(value);
      this.send([{ op: "link", speaker, what, to: isEntry ? "ENTRY" : value, pk: isEntry ? Number(value) : null }]);
    }

    /* What was chosen in the window of all people, or of all organisations. */
    chosen({ value }) {
      if (value && this.linking) this.send([{ op: "link", ...this.linking, to: "ENTRY", pk: Number(value) }]);
      this.linking = null;
    }

    nameSpeaker(forWhat) {
      const { activeElement } = document;
      this.newNameTarget.value = "";
      this.dialogTarget.returnValue = "";
      this.dialogTarget.onclose = () => {
        const name = this.newNameTarget.value.trim();
        activeElement?.focus({ preventScroll: true });
        if (this.dialogTarget.returnValue === "add" && name) this.send([{ op: "add_speaker", name, ...forWhat }]);
      };
      this.dialogTarget.showModal();
    }

    join(part) {
      const rows = this.rows();
      const index = rows.indexOf(this.row(part));
      const above = rows.slice(0, index).findLast(({ dataset }) => !["LEFT_OUT", "OPEN", "TITLE", "DATE"].includes(dataset.place));
      this.send([{ op: "join", part }], () => this.focusRow(above && this.row(above.dataset.part)));
    }

    split(part) {
      const row = this.row(part);
      split(row, (place) => {
        if (!place) {
          this.focusRow(row);
          return;
        }
        this.send([{ op: "split", part, ...place }], () => {
          const below = this.row(part).nextElementSibling;
          below?.scrollIntoView({ block: "nearest" });
          // Whoever splits most often goes on to say whose words these are.
          (below?.querySelector("[data-field=speaker]") || below)?.focus({ preventScroll: true });
        });
      });
    }

    /* Puts the paragraphs into text areas; they are stored together. */
    edit(part) {
      const row = this.row(part);
      const box = row.querySelector(".import-words");
      if (box.querySelector("textarea")) return;
      const before = box.innerHTML;
      const pieces = [...box.querySelectorAll(".import-piece")].map(({ dataset, textContent }) => {
        const area = document.createElement("textarea");
        area.value = textContent;
        area.rows = Math.min(Math.ceil(textContent.length / 60) + 1, 12);
        area.setAttribute("aria-label", interpolate(gettext("Paragraph %s"), [Number(dataset.piece) + 1]));
        return { piece: Number(dataset.piece), was: textContent, area };
      });
      const button = (label, classes) => Object.assign(document.createElement("button"), { type: "button", textContent: label, className: `button button-small ${classes}` });
      const save = button(gettext("Keep"), "");
      const leave = button(gettext("Cancel"), "button-secondary");
      const close = () => {
        box.innerHTML = before;
        this.focusRow(row);
      };
      save.onclick = () => {
        const changed = pieces.filter(({ area, was }) => area.value !== was);
        const operations = changed.map(({ piece, area }) => ({ op: "set_text", part, piece, text: area.value }));
        if (!operations.length) close();
        else this.send(operations, () => this.focusRow(this.row(part)));
      };
      leave.onclick = close;
      box.replaceChildren(...pieces.map(({ area }) => area), save, leave);
      box.onkeydown = (event) => {
        if (event.key === "Escape") close();
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save.click();
      };
      pieces[0].area.focus();
    }

    nextQuestion() {
      const open = [...this.element.querySelectorAll(".import-marker--open")];
      const here = document.activeElement;
      const isBelow = (marker) => this.current && this.current.compareDocumentPosition(marker) & Node.DOCUMENT_POSITION_FOLLOWING;
      const next = open.find((marker) => isBelow(marker) && !this.current.contains(marker)) || open[0];
      if (!next) return;
      const row = next.closest(".import-row");
      next.scrollIntoView({ block: "center" });
      (row || next.querySelector("button") || this.element.querySelector("#import-title")).focus({ preventScroll: true });
      if (!row) this.current = null;
      if (here === document.activeElement) next.querySelector("button")?.focus({ preventScroll: true });
    }

    key(event) {
      const { key, target, ctrlKey, metaKey, altKey } = event;
      const isField = target.matches("input, textarea");
      const letter = key.toLowerCase();
      if (["y", "z"].includes(letter) && (ctrlKey || metaKey) && !isField) {
        event.preventDefault();
        this.send(letter === "y" || event.shiftKey ? "redo" : "undo");
        return;
      }
      const row = target.closest(".import-row");
      if (!row || target.matches(FIELDS) || ctrlKey || metaKey || altKey) return;
      const { part, place } = row.dataset;
      const speaker = /^[1-9]$/.test(key) && this.speakersTarget.querySelectorAll("[data-speaker]")[key - 1];
      const actions = {
        ArrowDown: () => this.focusRow(row.nextElementSibling),
        ArrowUp: () => this.focusRow(row.previousElementSibling),
        Enter: () => this.split(part),
        Backspace: () => this.join(part),
        Delete: () => this.send([setPlace(part, place === "LEFT_OUT" ? "TURN" : "LEFT_OUT")]),
        e: () => this.edit(part),
        n: () => this.nextQuestion(),
      };
      const kind = KINDS[key.toLowerCase()];
      const action =
        actions[key] ||
        actions[key.toLowerCase()] ||
        (kind && (() => this.send(this.placeOrKind(part, kind)))) ||
        (speaker && (() => this.send([{ op: "give_to", part, speaker: speaker.dataset.speaker }])));
      if (!action) return;
      event.preventDefault();
      action();
    }

    /* Not before all that was changed is stored. */
    async create(event) {
      if (!this.waiting) return;
      event.preventDefault();
      await this.queue;
      if (this.problemTarget.hidden) event.target.requestSubmit();
    }

    discard(event) {
      if (!window.confirm(event.target.dataset.question)) event.preventDefault();
    }
  }

  window.wagtail.app.register("transcript-import", TranscriptImportController);
})();
