/* Splitting a part of an import: a place between two words is chosen with the pointer or the arrow keys. */
(() => {
  const CHOOSE = gettext("Where the second part begins");
  const HELP = gettext("Click the first word of the second part, or use the arrow keys and Enter. Escape leaves all as it is.");
  const WORD = /\S+/g;
  const SPOKEN_WORDS = 6;

  /* Puts each word into an element of its own, and returns them all; words across styles count as several. */
  const wrapWords = (piece) => {
    const words = [];
    const walker = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    let offset = 0;
    texts.forEach((text) => {
      const parts = document.createDocumentFragment();
      let end = 0;
      [...text.data.matchAll(WORD)].forEach((found) => {
        parts.append(text.data.slice(end, found.index));
        const word = Object.assign(document.createElement("span"), { className: "import-word", textContent: found[0] });
        // Python counts characters, and JavaScript those beyond the first plane twice.
        const before = [...text.data.slice(0, found.index)].length;
        words.push({ word, piece: Number(piece.dataset.piece), offset: offset + before });
        parts.append(word);
        end = found.index + found[0].length;
      });
      parts.append(text.data.slice(end));
      offset += [...text.data].length;
      text.replaceWith(parts);
    });
    return words;
  };

  /* Lets the editor choose; `done` is called with the place, or with nothing when the editor leaves. */
  const split = (row, done) => {
    const box = row.querySelector(".import-words");
    const before = box.innerHTML;
    const words = [...box.querySelectorAll(".import-piece")].flatMap(wrapWords);
    if (words.length < 2) {
      box.innerHTML = before;
      done(null);
      return;
    }
    let at = Math.max(words.findIndex(({ piece }) => piece > 0), 1);
    const help = Object.assign(document.createElement("p"), { className: "import-splitting-help", textContent: HELP });
    box.before(help);
    row.classList.add("import-row--splitting");
    const slider = { role: "slider", tabindex: "0", "aria-label": CHOOSE, "aria-valuemin": 1, "aria-valuemax": words.length - 1 };
    Object.entries(slider).forEach(([name, value]) => box.setAttribute(name, value));

    const show = () => {
      words.forEach(({ word }, index) => {
        word.classList.toggle("import-word--second", index >= at);
        word.classList.toggle("import-word--first-of-second", index === at);
      });
      box.setAttribute("aria-valuenow", at);
      box.setAttribute("aria-valuetext", words.slice(at, at + SPOKEN_WORDS).map(({ word }) => word.textContent).join(" "));
      words[at].word.scrollIntoView({ block: "nearest" });
    };
    const move = (index) => {
      at = Math.min(Math.max(index, 1), words.length - 1);
      show();
    };
    /* Up and down go from sentence to sentence, and to the beginnings of paragraphs. */
    const starts = words.flatMap(({ piece }, index) => {
      const previous = words[index - 1];
      return index && (previous.piece !== piece || /[.?!…:]["”»’)]?$/.test(previous.word.textContent)) ? [index] : [];
    });
    const finish = (place) => {
      box.removeEventListener("keydown", press);
      box.removeEventListener("click", click);
      [...Object.keys(slider), "aria-valuenow", "aria-valuetext"].forEach((name) => box.removeAttribute(name));
      box.innerHTML = before;
      help.remove();
      row.classList.remove("import-row--splitting");
      done(place);
    };
    const chosen = () => finish({ piece: words[at].piece, offset: words[at].offset });
    const keys = {
      ArrowRight: () => move(at + 1),
      ArrowLeft: () => move(at - 1),
      ArrowDown: () => move(starts.find((index) => index > at) ?? words.length - 1),
      ArrowUp: () => move(starts.findLast((index) => index < at) ?? 1),
      Home: () => move(1),
      End: () => move(words.length - 1),
      Enter: chosen,
      Escape: () => finish(null),
    };
    const press = (event) => {
      if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      keys[event.key]();
    };
    const click = ({ target }) => {
      const index = words.findIndex(({ word }) => word === target);
      if (index < 1) return;
      at = index;
      chosen();
    };
    box.addEventListener("keydown", press);
    box.addEventListener("click", click);
    show();
    box.focus({ preventScroll: true });
  };

  window.transcriptImport = { split };
})();
