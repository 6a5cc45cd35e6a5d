/* Closes two gaps of Wagtail's autosave, in which an editor's work could be refused or forgotten. */
(() => {
  // The controller adds it to what it sends.
  const ADDED = "overwrite_revision_id";
  let sent = null;

  const isSaved = (form) => form.matches?.("[data-controller~='w-autosave']");

  const contents = (data, without) =>
    [...data]
      .filter(([name]) => name !== ADDED && !name.startsWith("comments-") && !without.has(name))
      .map(([name, value]) => `${name}=${value.name ?? value}`)
      .join("\n");

  document.addEventListener("w-autosave:save", ({ detail }) => {
    sent = detail.formData;
  });
  document.addEventListener("w-autosave:error", () => {
    sent = null;
  });

  /* What is typed while a save is under way counts as saved when its answer comes: ask for another save. */
  document.addEventListener("w-autosave:success", ({ target, detail }) => {
    const updated = new Set(Object.keys(detail.data.field_updates || {}));
    const isBehind = sent && contents(sent, updated) !== contents(new FormData(target), updated);
    sent = null;
    if (!isBehind) return;
    target.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail: { type: "edits" } }));
  });

  const submitAfterwards = (form, submitter) => {
    const go = () => {
      document.removeEventListener("w-autosave:success", go);
      document.removeEventListener("w-autosave:error", go);
      if (submitter?.name) {
        // The button shows its progress by now, and a disabled button is not sent.
        const { name, value } = submitter;
        form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
      }
      form.dataset.wAutosaveActiveValue = "false";
      form.requestSubmit();
    };
    document.addEventListener("w-autosave:success", go);
    document.addEventListener("w-autosave:error", go);
  };

  /* Save or Publish during the first autosave of a new page would create the page a second time: let one end first. */
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (!isSaved(form)) return;
      const isUnderWay = sent !== null && form.dataset.wAutosaveActiveValue !== "false";
      if (isUnderWay) {
        event.preventDefault();
        event.stopImmediatePropagation();
        submitAfterwards(form, event.submitter);
      } else {
        form.dataset.wAutosaveActiveValue = "false";
      }
    },
    true,
  );
})();
