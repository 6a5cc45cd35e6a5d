/* Shows a preview of another site as soon as it has loaded.

   Wagtail asks the new frame and the old one for the scroll position before it shows the new one, and waits ten seconds
   for a frontend that does not know the question. docs/frontend/previews.md says how one answers it. */
(() => {
  const PATIENCE_MILLISECONDS = 500;

  const giveUp = () => {
    const wagtail = { type: "w-preview:set-scroll-position", x: 0, y: 0, origin: "*" };
    window.dispatchEvent(new MessageEvent("message", { data: { wagtail }, origin: window.origin }));
  };

  document.addEventListener(
    "load",
    ({ target }) => {
      if (target.matches?.(".w-preview__iframe")) setTimeout(giveUp, PATIENCE_MILLISECONDS);
    },
    true,
  );
})();
