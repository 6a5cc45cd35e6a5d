/* Closes gaps of Wagtail's saving, in which an editor's work could be refused or forgotten. */
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

  const submitAgain = (form, submitter) => {
    if (submitter?.name) {
      // The button shows its progress by now, and a disabled button is not sent.
      const { name, value } = submitter;
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    form.requestSubmit();
  };

  const submitAfterwards = (form, submitter) => {
    const go = () => {
      document.removeEventListener("w-autosave:success", go);
      document.removeEventListener("w-autosave:error", go);
      form.dataset.wAutosaveActiveValue = "false";
      submitAgain(form, submitter);
    };
    document.addEventListener("w-autosave:success", go);
    document.addEventListener("w-autosave:error", go);
  };

  /* The editor of rich text hands over what is typed a quarter of a second later: a save waits for the last words. */
  const HANDED_OVER_AFTER = 300;
  let typedAt = -HANDED_OVER_AFTER;
  ["keydown", "beforeinput", "paste", "cut", "drop", "compositionend"].forEach((name) =>
    document.addEventListener(
      name,
      ({ target, timeStamp }) => {
        if (target.isContentEditable) typedAt = timeStamp;
      },
      true,
    ),
  );
  document.addEventListener(
    "submit",
    (event) => {
      const wait = typedAt + HANDED_OVER_AFTER - event.timeStamp;
      if (wait <= 0) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      setTimeout(() => submitAgain(event.target, event.submitter), wait);
    },
    true,
  );

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
