/* Counts what is typed: the characters of a short text, the words and the reading time of a page's body. */
(() => {
  const { Controller } = window.StimulusModule;
  const WORDS_PER_MINUTE = 230;
  // What changes is said when the editor pauses, not at each key.
  const PAUSE = 600;

  /* The words on the screen change at once; screen readers hear them after a pause. */
  class Notice {
    constructor(classes) {
      this.element = document.createElement("p");
      this.element.className = classes;
      this.shown = document.createElement("span");
      this.shown.setAttribute("aria-hidden", "true");
      this.spoken = document.createElement("span");
      this.spoken.className = "w-sr-only";
      this.spoken.setAttribute("role", "status");
      this.element.append(this.shown, this.spoken);
    }

    say(words) {
      if (this.shown.textContent === words) return;
      this.shown.textContent = words;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        this.spoken.textContent = words;
      }, PAUSE);
    }

    remove() {
      clearTimeout(this.timer);
      this.element.remove();
    }
  }

  class CharacterCountController extends Controller {
    static values = { most: Number, advice: Boolean };

    connect() {
      this.input = this.element.querySelector("textarea, input[type=text]");
      // A browser cuts a longer text off without a word when it is pasted; the server refuses it with one.
      this.input.removeAttribute("maxlength");
      this.notice = new Notice("character-count");
      this.input.closest("[data-field]").append(this.notice.element);
      this.count();
    }

    disconnect() {
      this.notice.remove();
    }

    count() {
      // The server counts characters, JavaScript pairs of surrogates, and a form sends each line break as two.
      const length = [...this.input.value.trim().replace(/\n/g, "\r\n")].length;
      const over = length - this.mostValue;
      this.notice.element.classList.toggle("character-count--over", over > 0);
      this.notice.say(over > 0 ? this.tooMany(length, over) : this.enough(length));
    }

    enough(length) {
      const words = this.adviceValue
        ? ngettext("%(length)s character; about %(most)s are shown", "%(length)s characters; about %(most)s are shown", length)
        : gettext("%(length)s of %(most)s characters");
      return interpolate(words, { length, most: this.mostValue }, true);
    }

    tooMany(length, over) {
      const words = this.adviceValue
        ? gettext("⚠ %(length)s characters; the last %(over)s may be cut off")
        : gettext("⚠ %(length)s of %(most)s characters: %(over)s too many");
      return interpolate(words, { length, most: this.mostValue, over }, true);
    }
  }

  const wordsIn = (text) => text.split(/\s+/).filter(Boolean).length;

  /* A rich text stands in its hidden input as Draft.js stores it. */
  const wordsOfField = ({ type, value }) => {
    if (type !== "hidden") return wordsIn(value);
    const content = value ? JSON.parse(value) : null;
    return content ? content.blocks.reduce((sum, { text }) => sum + wordsIn(text), 0) : 0;
  };

  /* The server counts anew when it saves; this follows its rule: the text of certain kinds of blocks. */
  class ReadingTimeController extends Controller {
    static values = { blocks: Array, field: { type: String, default: "body" } };

    connect() {
      this.body = this.element.querySelector(`[data-contentpath="${this.fieldValue}"]`);
      if (!this.body) return;
      this.counted = new WeakMap();
      this.notice = new Notice("reading-time");
      // In the header it stays in sight and covers nothing.
      (document.getElementById("w-autosave-indicator") || this.body).before(this.notice.element);
      this.later = () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.count(), PAUSE);
      };
      // Before they arrive: Wagtail's buttons let no click pass.
      ["input", "keyup", "click", "paste", "drop"].forEach((name) => this.body.addEventListener(name, this.later, true));
      // Wagtail draws the blocks after this.
      this.later();
    }

    disconnect() {
      clearTimeout(this.timer);
      this.notice?.remove();
    }

    count() {
      const words = this.fields().reduce((sum, field) => sum + this.wordsOf(field), 0);
      const minutes = Math.ceil(words / WORDS_PER_MINUTE);
      const said = ngettext("%(words)s word · %(minutes)s min to read", "%(words)s words · %(minutes)s min to read", words);
      this.notice.say(interpolate(said, { words, minutes }, true));
    }

    /* The inputs that hold the text of the blocks that count. */
    fields() {
      const form = this.element.closest("form").elements;
      return [...this.body.querySelectorAll(`[name^="${this.fieldValue}-"][name$="-type"]`)].flatMap((type) => {
        const block = type.name.slice(0, -"-type".length);
        if (!this.blocksValue.includes(type.value) || form[`${block}-deleted`]?.value) return [];
        return form[`${block}-value-text`] ?? form[`${block}-value`] ?? [];
      });
    }

    wordsOf(field) {
      const known = this.counted.get(field);
      if (known?.value === field.value) return known.words;
      const words = wordsOfField(field);
      this.counted.set(field, { value: field.value, words });
      return words;
    }
  }

  window.wagtail.app.register("character-count", CharacterCountController);
  window.wagtail.app.register("reading-time", ReadingTimeController);
})();
