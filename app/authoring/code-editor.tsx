import { javascript } from "@codemirror/lang-javascript";
import { json } from "@codemirror/lang-json";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { basicSetup } from "codemirror";
import { useEffect, useRef } from "react";

export type Problem = { severity: "error" | "warning"; message: string; line?: number | undefined };

type Props = {
  label: string;
  language: "typescript" | "json";
  value: string;
  problems: readonly Problem[];
  onChange: (value: string) => void;
};

/** A text with its syntax coloured and its problems beside the lines. Tab leaves it, as it leaves every field. */
export function CodeEditor({ label, language, value, problems, onChange }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>();

  useEffect(() => {
    const parent = place.current;
    if (!parent) return undefined;
    const nonce = document.querySelector<HTMLElement>("script[nonce]")?.nonce ?? "";
    const view = new EditorView({
      parent,
      doc: value,
      extensions: [
        ...[basicSetup, lintGutter(), EditorView.lineWrapping, look, syntaxHighlighting(colours)],
        language === "json" ? json() : javascript({ typescript: true }),
        EditorState.tabSize.of(2),
        EditorView.cspNonce.of(nonce),
        EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
      ],
    });
    editor.current = view;
    return () => view.destroy();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the editor holds the text; what is set from outside is told to it below
  }, []);

  useEffect(() => {
    const view = editor.current;
    if (!view || view.state.doc.toString() === value) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    const view = editor.current;
    if (!view) return;
    const { doc } = view.state;
    const found = problems.map(({ line = 1, ...problem }) => {
      const { from, to } = doc.line(Math.min(Math.max(1, line), doc.lines));
      return { ...problem, from, to };
    });
    view.dispatch(setDiagnostics(view.state, found));
  }, [problems]);

  return <div ref={place} className="h-full min-h-0 overflow-hidden" />;
}

const look = EditorView.theme({
  "&": {
    height: "100%",
    fontSize: "13px",
    backgroundColor: "var(--color-surface)",
    color: "var(--color-text)",
  },
  "&.cm-focused": { outline: "2px solid var(--color-accent)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "20px" },
  ".cm-content": { caretColor: "var(--color-text)" },
  ".cm-cursor": { borderLeftColor: "var(--color-text)" },
  ".cm-gutters": {
    backgroundColor: "var(--color-surface)",
    color: "var(--color-muted)",
    borderRight: "1px solid var(--color-border)",
  },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--color-hover)" },
  "& .cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "var(--color-accent-soft)",
  },
  ".cm-selectionMatch, .cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--color-accent-soft)",
  },
  ".cm-panels, .cm-tooltip": {
    backgroundColor: "var(--color-surface)",
    color: "var(--color-text)",
    border: "1px solid var(--color-border)",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    backgroundColor: "var(--color-accent)",
    color: "var(--color-on-accent)",
  },
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.controlKeyword, tags.operatorKeyword], color: "var(--color-accent)" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: "var(--color-good)" },
  { tag: [tags.number, tags.bool, tags.null, tags.typeName], color: "var(--color-warn)" },
  { tag: [tags.comment], color: "var(--color-muted)", fontStyle: "italic" },
  { tag: [tags.invalid], color: "var(--color-bad)" },
]);
