/* Keeps the keyboard on the button that moved a block or a row: the browser lets go of what is put elsewhere. */
(() => {
  const MOVERS = [
    "[data-streamfield-action='MOVE_UP']",
    "[data-streamfield-action='MOVE_DOWN']",
    "[data-inline-panel-child-move-up]",
    "[data-inline-panel-child-move-down]",
  ];

  const returnFocus = ({ currentTarget: button, detail }) => {
    const usable = MOVERS.map((selector) => `${selector}:not(:disabled)`).join();
    const next = button.disabled ? button.parentElement.querySelector(usable) : button;
    // Who clicks with a pointer is looking at the place that the block has left.
    next?.focus({ preventScroll: detail > 0 });
  };

  // On its way down, since the button stops the event; what is added to the button now comes after what moves the block.
  document.addEventListener(
    "click",
    ({ target }) => target.closest(MOVERS.join())?.addEventListener("click", returnFocus, { once: true }),
    true,
  );
})();
