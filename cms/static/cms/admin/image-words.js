/* Shows, where an image can be given words of its own, the words that the image has in the library. */
(() => {
  const { Controller } = window.StimulusModule;

  class ImageWordsController extends Controller {
    connect() {
      this.show();
    }

    show() {
      // The chooser tells of a change before it has drawn the image.
      requestAnimationFrame(() => {
        const image = this.element.querySelector(".chooser:not(.blank) [data-chooser-image]");
        const alt = this.element.querySelector("[name$=alt]");
        if (alt) alt.placeholder = image?.dataset.defaultAltText || "";
      });
    }
  }

  window.wagtail.app.register("image-words", ImageWordsController);
})();
