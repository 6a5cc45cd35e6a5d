/* The turns of an interview in its editing form: they choose their speaker among the participants, and come ready. */
(() => {
  const { Controller } = window.StimulusModule;
  const { participants } = window.interviews;
  const NO_SPEAKER = gettext("Choose a participant");
  const NO_PARTICIPANTS = gettext("Add the participants first");
  const GONE = gettext("Removed participant");
  const [ASKS, ANSWERS] = ["INTERVIEWER", "INTERVIEWEE"];
  const KINDS = { [ASKS]: "QUESTION", [ANSWERS]: "ANSWER" };
  const LABEL_LENGTH = 70;

  const { KEYBOARD_SHORTCUTS_ENABLED } = JSON.parse(document.getElementById("wagtail-config").textContent);

  /* Draws the options anew and keeps what is chosen, be it the key of nobody. What is right already stays untouched. */
  const draw = (select, chosen) => {
    const people = participants();
    const choices = [{ key: "", name: people.length ? NO_SPEAKER : NO_PARTICIPANTS }, ...people];
    if (!choices.some(({ key }) => key === chosen)) choices.push({ key: chosen, name: GONE });
    choices.forEach(({ key, name }, index) => {
      const option = select.options[index] || select.appendChild(new Option());
      if (option.value !== key) option.value = key;
      if (option.text !== name) option.text = name;
    });
    select.length = choices.length;
    select.value = chosen;
  };

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

      getValueForLabel() {
        return this.input.value ? super.getValueForLabel() : gettext("No speaker yet");
      }
    };
  }

  const isTurn = ({ type }) => type === "turn";
  const relabel = (child) => child.titleElement.text(child.getTextLabel({ maxLength: LABEL_LENGTH }));

  /* The stream of turns; nothing while the form is loading. */
  const findStream = () => document.getElementById("body-root")?.rootBlock;

  // A label is read from the select, so the selects, which listen to the same, are drawn first.
  document.addEventListener("participants:changed", () =>
    setTimeout(() => findStream()?.children.filter(isTurn).forEach(relabel)),
  );

  const roleOf = (key) => participants().find((participant) => participant.key === key)?.role;

  /* Says who most likely speaks after these turns, and in which kind of turn: questions and answers alternate. */
  const guessNext = (turns) => {
    const last = turns.at(-1);
    const kind = last?.kind === "QUESTION" ? "ANSWER" : "QUESTION";
    // Where who answers has asked back, who asks answers.
    const role = kind === "ANSWER" && roleOf(last.speaker) !== ANSWERS ? ANSWERS : ASKS;
    const people = participants().filter((participant) => participant.role === role);
    const before = turns.map(({ speaker }) => speaker).filter((speaker) => roleOf(speaker) === role);
    return { kind: [kind], speaker: [before.at(-1) || people[0]?.key || ""] };
  };

  /* Sets the kind by the role of the speaker who is chosen, until the editor chooses a kind. */
  const followSpeaker = ({ speaker, kind }) => {
    const follow = () => {
      const kindOfRole = KINDS[roleOf(speaker.getValue())];
      if (kindOfRole) kind.setState([kindOfRole]);
    };
    speaker.widget.input.addEventListener("change", follow);
    kind.widget.input.addEventListener("change", () => speaker.widget.input.removeEventListener("change", follow));
  };

  /* The values of the turns that stand before a place in the stream. */
  const turnsBefore = (stream, place) =>
    stream.children
      .filter(({ element }) => element.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING)
      .filter(isTurn)
      .map(({ block }) => block.getValue());

  const isShortcut = ({ key, ctrlKey, metaKey, isComposing }) =>
    KEYBOARD_SHORTCUTS_ENABLED && key === "Enter" && (ctrlKey || metaKey) && !isComposing;

  class TurnBlockDefinition extends window.wagtailStreamField.blocks.StructBlockDefinition {
    render(placeholder, prefix, initialState, initialError, capabilities) {
      const stream = findStream();
      // A turn that is loaded, doubled or split has a state of its own; all new ones begin with one and the same.
      const isNew = stream?.blockDef.initialChildStates[this.name] === initialState;
      const state = isNew ? { ...initialState, ...guessNext(turnsBefore(stream, placeholder)) } : initialState;
      const block = super.render(placeholder, prefix, state, initialError);
      if (isNew) followSpeaker(block.childBlocks);
      block.focus = (options) => block.childBlocks.text.focus(options);

      const element = block.container[0];
      element.addEventListener("focusout", () => {
        const child = findStream()?.children.find((candidate) => candidate.block === block);
        if (child) relabel(child);
      });
      // Before the text's own editor sees the key, to which it is a new paragraph.
      element.addEventListener("keydown", (event) => {
        if (!isShortcut(event)) return;
        event.preventDefault();
        event.stopPropagation();
        if (!event.repeat) capabilities.get("addSibling").fn({ type: block.type });
      }, true);
      return block;
    }
  }

  window.telepath.register("interviews.widgets.SpeakerSelect", SpeakerSelect);
  window.telepath.register("interviews.blocks.TurnBlock", TurnBlockDefinition);
  window.wagtail.app.register("speaker-select", SpeakerSelectController);
})();
