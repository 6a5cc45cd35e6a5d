/* The participants of an interview in its editing form: each has a key, and turns choose their speaker among them. */
(() => {
  const { Controller } = window.StimulusModule;
  const FORMSET = "participants";
  const NO_SPEAKER = "Choose a participant";
  const NO_PARTICIPANTS = "Add the participants first";
  const GONE = "Removed participant";

  const newKey = () =>
    // A browser gives randomUUID to secure pages alone; an admin on a plain local network is none.
    "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
      (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16),
    );

  const fieldOf = (row, name) => row.querySelector(`[name$="-${name}"]:not([name^="initial-"])`);

  const nameOf = (row, number) => {
    const chooser = row.querySelector(`[id$="-person-chooser"]`);
    const chosen = chooser && !chooser.classList.contains("blank") && chooser.querySelector("[data-chooser-title]");
    return fieldOf(row, "name").value.trim() || (chosen && chosen.textContent.trim()) || `Participant ${number}`;
  };

  /* The participants of the form, saved or not, in their order: objects of `key` and `name`. */
  const participants = () =>
    [...document.querySelectorAll(`#id_${FORMSET}-FORMS > [data-inline-panel-child]`)]
      .filter((row) => fieldOf(row, "DELETE").value !== "1")
      .map((row, index) => ({ key: fieldOf(row, "key").value, name: nameOf(row, index + 1) }));

  /* Draws the options anew and keeps what is chosen, be it the key of nobody. */
  const draw = (select, chosen) => {
    const people = participants();
    const choices = [{ key: "", name: people.length ? NO_SPEAKER : NO_PARTICIPANTS }, ...people];
    if (!choices.some(({ key }) => key === chosen)) choices.push({ key: chosen, name: GONE });
    select.replaceChildren(...choices.map(({ key, name }) => new Option(name, key, key === chosen, key === chosen)));
  };

  /* Says when the participants of the form are others, or have other names. */
  class ParticipantsController extends Controller {
    connect() {
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
      cancelAnimationFrame(this.frame);
    }

    announce() {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => {
        const state = JSON.stringify(participants());
        if (state === this.state) return;
        this.state = state;
        this.dispatch("changed", { target: document });
      });
    }
  }

  /* Gives a new row a key of its own: all new rows come from one template, and so with one key. */
  class ParticipantKeyController extends Controller {
    connect() {
      const template = document.getElementById(`id_${FORMSET}-EMPTY_FORM_TEMPLATE`);
      if (this.element.value === fieldOf(template.content, "key").value) this.element.value = newKey();
    }
  }

  class SpeakerSelectController extends Controller {
    connect() {
      this.draw();
    }

    draw() {
      draw(this.element, this.element.value);
    }
  }

  /* A select is filled before its controller connects; Wagtail's own drops a value that it has no option for. */
  const Select = window.telepath.constructors["wagtail.widgets.Select"];
  class SpeakerSelect extends Select {
    boundWidgetClass = class extends new Select("").boundWidgetClass {
      setState(state) {
        draw(this.input, [state].flat()[0] || "");
      }
    };
  }

  window.telepath.register("interviews.widgets.SpeakerSelect", SpeakerSelect);
  window.wagtail.app.register("participants", ParticipantsController);
  window.wagtail.app.register("participant-key", ParticipantKeyController);
  window.wagtail.app.register("speaker-select", SpeakerSelectController);
})();
