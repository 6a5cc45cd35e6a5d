/* The participants of an interview in its editing form: each has a key, and takes from its person what is empty. */
(() => {
  const { Controller } = window.StimulusModule;
  const FORMSET = "participants";
  const ASKS = "INTERVIEWER";
  const TEXTS = ["name", "label", "job_title"];

  const newKey = () =>
    // A browser gives randomUUID to secure pages alone; an admin on a plain local network is none.
    "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
      (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16),
    );

  const fieldOf = (row, name) => row.querySelector(`[name$="-${name}"]:not([name^="initial-"])`);
  const chooserOf = (row, name) => row.querySelector(`[id$="-${name}-chooser"]`);

  const rows = () =>
    [...document.querySelectorAll(`#id_${FORMSET}-FORMS > [data-inline-panel-child]`)].filter(
      (row) => fieldOf(row, "DELETE").value !== "1",
    );

  const nameOf = (row) => {
    const chooser = chooserOf(row, "person");
    const chosen = chooser && !chooser.classList.contains("blank") && chooser.querySelector("[data-chooser-title]");
    return fieldOf(row, "name").value.trim() || (chosen && chosen.textContent.trim()) || "";
  };

  /* The participants of the form, saved or not, in their order: objects of `key`, `name` and `role`. */
  const participants = () =>
    rows().map((row, index) => ({
      key: fieldOf(row, "key").value,
      name: nameOf(row) || interpolate(gettext("Participant %(number)s"), { number: index + 1 }, true),
      role: fieldOf(row, "role").value,
    }));

  /* Puts the name into the heading of a row, which is all that is seen of it when it is collapsed. */
  const drawHeading = (row) => {
    const count = row.querySelector("[data-inline-panel-child-count]");
    if (!count.nextElementSibling) count.after(document.createElement("span"));
    count.nextElementSibling.textContent = nameOf(row) && interpolate(gettext(": %(name)s"), { name: nameOf(row) }, true);
  };

  const write = (field, value) => {
    field.value = value;
    ["input", "change"].forEach((type) => field.dispatchEvent(new Event(type, { bubbles: true })));
  };

  class ParticipantsController extends Controller {
    static values = { personUrl: String };

    connect() {
      // For each row, what it has from its person and not from the editor: for a stored row, all that it has.
      this.taken = new Map(rows().map((row) => [row, fieldOf(row, "person").value ? this.read(row) : {}]));
      this.observer = new MutationObserver(() => this.announce());
      this.observer.observe(this.element, {
        attributeFilter: ["class", "value"],
        characterData: true,
        childList: true,
        subtree: true,
      });
      this.announce();
    }

    disconnect() {
      this.observer.disconnect();
      clearTimeout(this.timer);
    }

    /* Says when the participants of the form are others, or have other names; not at each letter of a name. */
    announce() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        const state = JSON.stringify(participants());
        if (state === this.state) return;
        this.state = state;
        rows().forEach(drawHeading);
        this.dispatch("changed", { target: document });
      }, 150);
    }

    /* Fills a row from the person who was chosen in it. Where that fails, the server does it when the page is saved. */
    async fill({ target }) {
      if (!target.name.endsWith("-person")) return;
      const row = target.closest("[data-inline-panel-child]");
      const id = target.value;
      const response = id && (await fetch(this.personUrlValue.replace("/0/", `/${id}/`)).catch(() => null));
      if (target.value !== id || (id && !response?.ok)) return;
      this.take(row, id ? await response.json() : { name: "", label: "", job_title: "", organisation: null });
      const filledFor = fieldOf(row, "filled_for") || row.appendChild(document.createElement("input"));
      Object.assign(filledFor, { type: "hidden", name: target.name.replace(/person$/, "filled_for"), value: id });
    }

    /* Writes a person's values into a row, but for those that the editor has typed. */
    take(row, person) {
      const before = this.taken.get(row) || {};
      const isFree = (name) => ["", before[name]].includes(fieldOf(row, name).value);
      const free = [...TEXTS, "organisation"].filter(isFree);
      TEXTS.filter((name) => free.includes(name)).forEach((name) => write(fieldOf(row, name), person[name]));
      if (free.includes("organisation")) chooserOf(row, "organisation").widget.setState(person.organisation);
      const now = this.read(row);
      this.taken.set(row, Object.fromEntries(free.map((name) => [name, now[name]])));
    }

    read(row) {
      return Object.fromEntries([...TEXTS, "organisation"].map((name) => [name, fieldOf(row, name).value]));
    }
  }

  /* Gives a new row a key of its own: all new rows come from one template, and so with one key. */
  class ParticipantKeyController extends Controller {
    connect() {
      const template = document.getElementById(`id_${FORMSET}-EMPTY_FORM_TEMPLATE`);
      if (this.element.value !== fieldOf(template.content, "key").value) return;
      this.element.value = newKey();
      // Whoever is added first asks, as long as nobody else does.
      const row = this.element.closest("[data-inline-panel-child]");
      if (!participants().some(({ role }) => role === ASKS)) fieldOf(row, "role").value = ASKS;
    }
  }

  window.wagtail.app.register("participants", ParticipantsController);
  window.wagtail.app.register("participant-key", ParticipantKeyController);
  window.interviews = { participants };
})();
