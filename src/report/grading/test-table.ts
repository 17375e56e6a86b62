/** Every test with its verdict, and what is to be known about those that did not pass. */
import type { LoopFinding } from "../../graded-tests/submission.js";
import type { Language } from "../../graded-tests/text.js";
import { titleOf } from "../../grading/formats/test-text.js";
import type { StudentOutcome, StudentTest } from "../../grading/results/student-view.js";
import { type Html, html } from "../html.js";
import type { Words } from "./words.js";

const MARKS = { passed: "✓", failed: "✗", "grader failed": "?", "could not be judged": "?" } as const;

export function testTable(tests: readonly StudentTest[], language: Language, words: Words): Html {
  return html`
<div class="table tests" role="region" tabindex="0" aria-label="${words.tests}">
<table>
<thead><tr><th scope="col" class="text">${words.test}</th><th scope="col" class="text">${words.result}</th><th scope="col" class="number">${words.pointsColumn}</th></tr></thead>
<tbody>${tests.map((test) => row(test, language, words))}</tbody>
</table>
</div>`;
}

function row(test: StudentTest, language: Language, words: Words): Html {
  const { verdict, visibility, earned, points, outcome } = test;
  const state = verdict === "passed" || verdict === "failed" ? verdict : "open";
  return html`
<tr><th scope="row" class="text">${titleOf(test, language)}${visibility === "hidden" && html` <span class="tag">${words.hiddenTest}</span>`}${outcome && details(outcome)}</th>
<td class="text verdict-${state}">${MARKS[verdict]} ${words.verdicts[verdict]}</td>
<td class="number">${formatPoints(earned)} / ${formatPoints(points)}</td></tr>`;
}

function details({ message, evidence, loops }: StudentOutcome): Html {
  const lines = evidence.filter((line) => message === null || !message.includes(line));
  return html`${message !== null && html`<span class="message">${message}</span>`}
${lines.length > 0 && html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`}
${loops.length > 0 && html`<ul>${loops.map((loop) => html`<li>${place(loop)} ${loop.what}</li>`)}</ul>`}`;
}

function place({ file, line, column }: LoopFinding): Html {
  return html`<code>${file}:${line}:${column}</code>`;
}

/** 12 -> "12", 12.5 -> "12.5", 3.333333 -> "3.33". */
export function formatPoints(points: number): string {
  return String(Math.round(points * 100) / 100);
}
