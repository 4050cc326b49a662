// The editor of the Python bench: CodeMirror over the plain text field that is there from the start. `cargo xtask editor`
// bundles it into one file, which the page fetches once the bench is shown. The field stays the one place where the
// program is: this writes into it and says so by an `input` event, and hears of other changes by events of the field.

import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  WidgetType,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";

// Colours are the page's, so both themes are right at once.
const look = EditorView.theme({
  "&": { color: "var(--text)", backgroundColor: "var(--surface)", fontSize: "14px", height: "100%" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55" },
  ".cm-content": { caretColor: "var(--text)", padding: "8px 0" },
  ".cm-cursor": { borderLeftColor: "var(--text)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--selection, #7aa7e055)",
  },
  ".cm-gutters": { backgroundColor: "var(--surface)", color: "var(--muted)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--accent-soft)" },
  ".cm-matchingBracket": { outline: "1px solid var(--edge)", backgroundColor: "transparent" },
  ".cm-marked": { backgroundColor: "var(--accent-soft)", boxShadow: "inset 3px 0 var(--accent)" },
  ".cm-marked-error": { backgroundColor: "var(--danger-soft)", boxShadow: "inset 3px 0 var(--danger)" },
  ".cm-marked-step": { backgroundColor: "var(--surface)", boxShadow: "inset 3px 0 var(--lane)" },
  ".cm-step-said": { color: "var(--muted)", fontSize: "12px", paddingLeft: "12px", userSelect: "none" },
  ".cm-who": {
    backgroundColor: "var(--lane)",
    borderRadius: "3px",
    color: "var(--surface)",
    fontSize: "11px",
    fontWeight: "700",
    marginRight: "6px",
    padding: "0 4px",
  },
  ".cm-lane-0": { "--lane": "var(--muted)" },
  ".cm-lane-1": { "--lane": "var(--series-1)" },
  ".cm-lane-2": { "--lane": "var(--series-2)" },
  ".cm-lane-3": { "--lane": "var(--series-3)" },
  ".cm-lane-4": { "--lane": "var(--series-4)" },
  ".cm-said": { color: "var(--danger)", fontSize: "12px", paddingLeft: "16px", userSelect: "none" },
});

const colours = HighlightStyle.define([
  { tag: tags.comment, color: "var(--muted)", fontStyle: "italic" },
  { tag: [tags.keyword, tags.controlKeyword, tags.operatorKeyword, tags.definitionKeyword], color: "var(--series-4)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--series-3)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--series-2)" },
  { tag: [tags.function(tags.variableName), tags.function(tags.definition(tags.variableName))], color: "var(--accent)" },
  { tag: tags.className, color: "var(--accent)" },
]);

class Said extends WidgetType {
  constructor(text, thread) {
    super();
    this.text = text;
    this.thread = thread;
  }
  eq(other) {
    return other.text === this.text && String(other.thread) === String(this.thread);
  }
  toDOM() {
    const said = document.createElement("span");
    said.className = this.thread ? "cm-step-said" : "cm-said";
    if (this.thread) {
      const [name, colour] = this.thread;
      const who = said.appendChild(document.createElement("span"));
      who.className = `cm-who cm-lane-${colour}`;
      who.textContent = name;
    }
    said.append(this.text);
    return said;
  }
}

// Lines that the page marks: [{ line, kind, text, thread }], until the program is changed. The thread that is there has a
// name and the number of its colour; a line may have several.
const mark = StateEffect.define();
const marked = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    if (transaction.docChanged) marks = Decoration.none;
    for (const effect of transaction.effects) {
      if (effect.is(mark)) marks = decorations(transaction.state.doc, effect.value);
    }
    return marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function decorations(doc, marks) {
  const builder = new RangeSetBuilder();
  const known = marks.filter(({ line }) => line >= 1 && line <= doc.lines).sort((a, b) => a.line - b.line);
  const lines = new Map();
  for (const mark of known) lines.set(mark.line, [...(lines.get(mark.line) ?? []), mark]);
  for (const [line, all] of lines) {
    const { from, to } = doc.line(line);
    const first = all.find(({ kind }) => kind === "error") ?? all[0];
    builder.add(from, from, Decoration.line({ class: name(first) }));
    for (const { text, thread } of all) {
      if (text) builder.add(to, to, Decoration.widget({ widget: new Said(text, thread), side: 1 }));
    }
  }
  return builder.finish();
}

function name({ kind, thread }) {
  if (kind === "error") return "cm-marked cm-marked-error";
  return thread ? `cm-marked cm-marked-step cm-lane-${thread[1]}` : "cm-marked";
}

const readOnly = new Compartment();

function edit(room) {
  const field = room.querySelector("textarea");
  if (!field || room.dataset.editor === "whole") return;
  const host = document.createElement("div");
  host.className = "editor-host";
  // A tree of its own takes its styles from the script and not from elements, which the page's policy forbids.
  const root = host.attachShadow({ mode: "open" });
  const page = document.createElement("div");
  page.style.height = "100%";
  root.append(page);
  field.after(host);
  const run = () => {
    field.form?.requestSubmit();
    return true;
  };
  const state = EditorState.create({
    doc: field.value,
    extensions: [
      lineNumbers(),
      history(),
      drawSelection(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      python(),
      indentUnit.of("    "),
      EditorState.tabSize.of(4),
      syntaxHighlighting(colours),
      marked,
      readOnly.of(EditorState.readOnly.of(false)),
      EditorView.contentAttributes.of({
        // It can be reached as it is; this tells so to whoever asks.
        tabindex: "0",
        "aria-label": field.getAttribute("aria-label") ?? "",
        autocapitalize: "off",
        autocorrect: "off",
        spellcheck: "false",
      }),
      keymap.of([
        { key: "Mod-Enter", run },
        { key: "Tab", run: indentMore, shift: indentLess },
        // Who works by keyboard gets out by Escape and Tab.
        { key: "Escape", run: leave },
        ...closeBracketsKeymap,
        ...defaultKeymap,
        ...historyKeymap,
      ]),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged || isTaking) return;
        field.value = update.state.doc.toString();
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }),
      look,
    ],
  });
  const view = new EditorView({ state, parent: page, root });
  let isTaking = false;
  let isLeaving = false;

  function leave() {
    isLeaving = true;
    return false;
  }
  view.contentDOM.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Tab" && isLeaving) event.stopImmediatePropagation();
      isLeaving = event.key === "Escape" || (isLeaving && event.key === "Shift");
    },
    { capture: true },
  );

  // The page put another program into the field.
  const take = () => {
    const text = field.value;
    if (text === view.state.doc.toString()) return;
    isTaking = true;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    isTaking = false;
  };
  const show = () => {
    const marks = JSON.parse(room.dataset.marks || "[]");
    view.dispatch({ effects: mark.of(marks) });
    const [first] = marks;
    if (first && first.line <= view.state.doc.lines && first.line >= 1) {
      // Within the editor only: the page stays where the reader is.
      const { top, bottom } = view.lineBlockAt(view.state.doc.line(first.line).from);
      const { scrollTop, clientHeight } = view.scrollDOM;
      if (top < scrollTop + 40) view.scrollDOM.scrollTop = top - 40;
      else if (bottom > scrollTop + clientHeight - 40) view.scrollDOM.scrollTop = bottom - clientHeight + 40;
    }
  };
  field.addEventListener("spindle-set", take);
  room.addEventListener("spindle-marks", show);
  // The field's label leads here, too.
  field.addEventListener("focus", () => view.focus());
  new MutationObserver(() => {
    view.dispatch({
      effects: readOnly.reconfigure(EditorState.readOnly.of(field.readOnly)),
    });
  }).observe(field, { attributes: true, attributeFilter: ["readonly"] });
  const hadFocus = document.activeElement === field;
  room.dataset.editor = "whole";
  // Else who leaves backwards by Tab would come to the field, which leads here.
  field.tabIndex = -1;
  take();
  show();
  if (hadFocus) view.focus();
}

const all = () => document.querySelectorAll("[data-editor]").forEach(edit);
addEventListener("spindle-editor", all);
all();
