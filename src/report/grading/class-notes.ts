/** What a class's page says besides the submissions: who handed in nothing, what was left out, what to look at. */
import { printable } from "../../grading/results/printed-text.js";
import type { ClassResult } from "../../grading/results/result.js";
import { dataTable, type Section } from "../blocks.js";
import { html } from "../html.js";

export function missingSection({ missing }: ClassResult): Section | null {
  if (missing.length === 0) return null;
  const table = dataTable({
    caption: "Students of the roster without a submission",
    columns: [{ title: "Id", kind: "text" }, { title: "Name", kind: "text" }, { title: "Points" }],
    rows: missing.map(({ id, name }) => ({ cells: [printable(id), printable(name), "0"] })),
  });
  return {
    id: "missing",
    title: "No submission",
    body: html`<p>They are in the gradebook with 0 points, and in none of the figures above.</p>${table}`,
  };
}

export function notesSection({ notes }: ClassResult): Section | null {
  if (notes.length === 0) return null;
  const table = dataTable({
    caption: "What was left out, and what to look at",
    columns: [
      { title: "Kind", kind: "text" },
      { title: "Of", kind: "text" },
      { title: "Note", kind: "text" },
    ],
    rows: notes.map(({ kind, about, text }) => ({ cells: [kind, printable(about), printable(text)] })),
  });
  return { id: "notes", title: "Notes", body: table };
}
