/* Several snippets chosen in Wagtail's own modal. What is chosen are the options of a hidden select. */
(() => {
  const { Controller } = window.StimulusModule;

  class MultipleSnippetChooserController extends Controller {
    static targets = ["list", "button"];
    static values = { url: String };

    connect() {
      this.select = this.element.querySelector("select");
      this.draw();
    }

    choose() {
      const Chooser = window.telepath.constructors["wagtail.snippets.widgets.SnippetChooser"];
      this.chooser ??= new Chooser("", "", { modalUrl: this.urlValue });
      this.chooser.openModal((chosen) => this.add(chosen), { multiple: true });
    }

    add(chosen) {
      const present = new Set([...this.select.options].map(({ value }) => value));
      chosen
        .filter(({ id }) => !present.has(id))
        .forEach(({ id, string }) => this.select.add(new Option(string, id, true, true)));
      this.changed();
    }

    remove(option) {
      option.remove();
      this.changed();
      this.buttonTarget.focus();
    }

    changed() {
      this.draw();
      this.select.dispatchEvent(new Event("change", { bubbles: true }));
    }

    draw() {
      this.listTarget.replaceChildren(...[...this.select.options].map((option) => this.item(option)));
    }

    item(option) {
      const item = document.createElement("li");
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
      button.setAttribute("aria-label", interpolate(gettext("Remove %(name)s"), { name: option.text }, true));
      button.addEventListener("click", () => this.remove(option));
      item.append(option.text, button);
      return item;
    }
  }

  window.wagtail.app.register("multiple-snippet-chooser", MultipleSnippetChooserController);
})();
