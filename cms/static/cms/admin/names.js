/* Gives each rich text editor the name of its field, which screen readers say; Wagtail gives it none. */
(() => {
  /* The name of the field with the input `id`, as an option of the editor. */
  const nameOf = (id, place) => {
    const label = document.querySelector(`label[for="${id}"]`) || place.querySelector(`label[for="${id}"]`);
    if (label) return { ariaLabel: label.textContent.replace("*", "").trim() };
    const section = place.closest("section[aria-labelledby]");
    return section ? { ariaLabelledBy: section.getAttribute("aria-labelledby") } : {};
  };

  document.addEventListener(
    "w-draftail:init",
    ({ target, detail }) => Object.assign(detail, nameOf(target.id, target)),
    true,
  );

  // Streams build their editors themselves.
  const RichTextArea = window.draftail?.DraftailRichTextArea;
  if (!RichTextArea) return;
  class NamedRichTextArea extends RichTextArea {
    render(place, name, id, state, parentCapabilities, options = {}) {
      return super.render(place, name, id, state, parentCapabilities, { ...options, ...nameOf(id, place.parentElement) });
    }
  }
  window.telepath.register("wagtail.widgets.DraftailRichTextArea", NamedRichTextArea);
})();
