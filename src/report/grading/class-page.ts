/**
 * A class at a glance: how the points are distributed, which tests were hardest, which mistakes were made most, who got
 * what, and which submissions resemble each other (as evidence to look at, never as a verdict). For graders only.
 */

import { median } from "../../benchmark/statistics.js";
import type { Language } from "../../graded-tests/text.js";
import { titleOf } from "../../grading/formats/test-text.js";
import type { ClassResult, ClassRow, ClassTest } from "../../grading/results/result.js";
import type { SimilarPair } from "../../grading/similarity/similar-pairs.js";
import { chartBlock, dataTable, factList, type Section } from "../blocks.js";
import { axis, baseLayout, type Figure, plotlyText } from "../figure.js";
import { formatShare } from "../format.js";
import { type Html, html } from "../html.js";
import { renderPage } from "../page.js";
import { missingSection, notesSection } from "./class-notes.js";
import { racesSection } from "./class-races.js";
import { GRADE_STYLE } from "./grade-style.js";
import { formatPoints } from "./test-table.js";

export interface ClassPageOptions {
  /** Pairs that resemble each other, most alike first. */
  readonly similar?: readonly SimilarPair[];
  /** Where a submission's own page lies, relative to this one; null if it has none. */
  readonly pageOf?: (row: ClassRow) => string | null;
  readonly language?: Language; // of titles and hints; default "en"
}

/** @returns The whole document, charts included: about 5 MB. */
export function renderClassPage(
  result: ClassResult,
  { similar = [], pageOf = () => null, language = "en" }: ClassPageOptions = {},
): string {
  const sections = [
    pointsSection(result),
    testsSection(result, language),
    racesSection(result, language),
    mistakesSection(result, language),
    studentsSection(result, pageOf),
    missingSection(result),
    notesSection(result),
    similarSection(similar),
  ];
  return renderPage({
    title: `${result.assignment.title[language]} · class · noloop`,
    generator: `noloop ${result.noloop}`,
    top: firstScreen(result, language),
    sections: sections.filter((section) => section !== null),
    style: GRADE_STYLE,
    topTitle: "Class",
  });
}

function firstScreen(result: ClassResult, language: Language): Html {
  const { submissions, missing, isolationLevel } = result;
  const finals = submissions.map(({ points }) => points.final);
  const possible = submissions[0]?.points.possible ?? 0;
  const open = submissions.filter(({ points }) => points.undecided > 0).length;
  const dead = submissions.filter(({ startFailure }) => startFailure !== null).length;
  return html`
<header class="top" id="top">
<p class="eyebrow"><span class="brand">noloop</span> · ${result.assignment.id}</p>
<h1>${result.assignment.title[language]}: ${submissions.length} ${submissions.length === 1 ? "submission" : "submissions"}</h1>
${open > 0 && html`<div class="warnings"><h2>Not finished</h2><ul><li>${open === 1 ? "One submission has" : `${open} submissions have`} tests that could not be judged: grade again before the points are handed out.</li></ul></div>`}
${factList([
  ["Median", finals.length === 0 ? null : `${formatPoints(median(finals))} of ${formatPoints(possible)}`],
  ["Full points", String(finals.filter((points) => points === possible).length)],
  ["Could not be run", String(dead)],
  ["No submission", missing.length === 0 ? null : String(missing.length)],
  ["Late", String(submissions.filter(({ late }) => (late?.minutesLate ?? 0) > 0).length)],
  ["Isolation, lowest level", isolationLevel],
])}
</header>`;
}

/** Ten bars of a tenth each; the last one holds full points too. */
function pointsSection({ submissions }: ClassResult): Section | null {
  if (submissions.length === 0) return null;
  const counts = new Array<number>(10).fill(0);
  for (const { points } of submissions) {
    const share = points.possible > 0 ? points.final / points.possible : 0;
    counts[Math.min(9, Math.floor(share * 10))]! += 1;
  }
  const ranges = counts.map((_, tenth) => `${tenth * 10}–${tenth * 10 + 10} %`);
  const figure: Figure = {
    data: [
      {
        type: "bar",
        x: ranges,
        y: counts,
        marker: { color: "$s1" },
        hovertemplate: "%{x}: %{y}<extra></extra>",
      },
    ],
    layout: baseLayout({
      xaxis: axis("share of the points", { showgrid: false }),
      yaxis: axis("submissions", { tickformat: "d", ...(Math.max(...counts) < 5 ? { dtick: 1 } : {}) }),
      bargap: 0.15,
    }),
    height: 300,
  };
  const most = counts.indexOf(Math.max(...counts));
  const body = chartBlock({
    id: "points-chart",
    title: "How the points are distributed",
    finding: `${ranges[most]} of the points is the most frequent share: ${counts[most]} of ${submissions.length} submissions.`,
    figure,
    note: "Points after lateness was charged. A bar is a tenth of what can be earned; full points are in the last one.",
    table: dataTable({
      caption: "Submissions by share of the points",
      columns: [{ title: "Share", kind: "text" }, { title: "Submissions" }],
      rows: ranges.map((range, tenth) => ({ cells: [range, counts[tenth]!] })),
    }),
  });
  return { id: "points", title: "Points", body };
}

function testsSection({ tests, submissions }: ClassResult, language: Language): Section | null {
  if (tests.length === 0 || submissions.length === 0) return null;
  const hardest = [...tests].sort((a, b) => a.counts.passed - b.counts.passed);
  const name = (test: ClassTest) => titleOf(test, language);
  const shares = hardest.map(({ counts }) => counts.passed / submissions.length);
  const figure: Figure = {
    data: [
      {
        type: "bar",
        orientation: "h",
        y: hardest.map((test) => plotlyText(shorten(name(test)))),
        x: shares.map((share) => 100 * share),
        marker: { color: "$s1" },
        hovertemplate: "%{x:.0f} %<extra></extra>",
      },
    ],
    layout: baseLayout({
      xaxis: axis("passed, % of the submissions", { range: [0, 100] }),
      yaxis: axis("", { autorange: "reversed", showgrid: false }),
      bargap: 0.3,
    }),
    height: 90 + 30 * hardest.length,
  };
  const body = chartBlock({
    id: "tests-chart",
    title: "Hardest tests first",
    finding: `“${name(hardest[0]!)}” was passed by ${formatShare(shares[0])} of the submissions.`,
    figure,
    note: "A test that nobody passes may be the test's fault; one that could not be judged counts as not passed.",
    table: testsTable(hardest, name),
  });
  return { id: "tests", title: "Tests", body };
}

function testsTable(tests: readonly ClassTest[], name: (test: ClassTest) => string): Html {
  return dataTable({
    caption: "Verdicts by test",
    columns: [
      { title: "Test", kind: "text" },
      { title: "Points" },
      { title: "Passed" },
      { title: "Failed" },
      { title: "Grader failed" },
      { title: "Not judged" },
    ],
    rows: tests.map((test) => ({
      cells: [
        name(test),
        formatPoints(test.points),
        test.counts.passed,
        test.counts.failed,
        test.counts["grader failed"],
        test.counts["could not be judged"],
      ],
    })),
  });
}

function mistakesSection({ mistakes, submissions }: ClassResult, language: Language): Section | null {
  if (mistakes.length === 0) return null;
  const table = dataTable({
    caption: "Known mistakes, most frequent first",
    columns: [
      { title: "Function", kind: "text" },
      { title: "Mistake", kind: "text" },
      { title: "Submissions" },
      { title: "Share" },
    ],
    rows: mistakes.map((mistake) => ({
      cells: [
        html`<code>${mistake.function}</code>`,
        html`${mistake.hints.map(({ hint }) => html`<span>${hint[language]} </span>`)}`,
        mistake.submissions,
        formatShare(mistake.submissions / submissions.length),
      ],
    })),
  });
  return {
    id: "mistakes",
    title: "Mistakes",
    body: html`<p>A mistake is named when a submission's answers equal what the mistake gives.</p>${table}`,
  };
}

function studentsSection(
  { submissions }: ClassResult,
  pageOf: (row: ClassRow) => string | null,
): Section | null {
  if (submissions.length === 0) return null;
  const rows = submissions.map((row) => {
    const page = pageOf(row);
    const name = page === null ? row.name : html`<a href="${page}">${row.name}</a>`;
    const note =
      row.startFailure?.message ??
      (row.points.undecided > 0 ? `${formatPoints(row.points.undecided)} open` : "");
    const passed = row.verdicts.filter((verdict) => verdict === "passed").length;
    return {
      cells: [
        name,
        formatPoints(row.points.final),
        `${passed} / ${row.verdicts.length}`,
        row.points.lateDeduction > 0 ? `−${formatPoints(row.points.lateDeduction)}` : "",
        note,
      ],
    };
  });
  const table = dataTable({
    caption: "Submissions",
    columns: [
      { title: "Submission", kind: "text" },
      { title: "Points" },
      { title: "Tests passed" },
      { title: "Late" },
      { title: "Note", kind: "text" },
    ],
    rows,
  });
  return { id: "students", title: "Submissions", body: table };
}

function similarSection(similar: readonly SimilarPair[]): Section | null {
  if (similar.length === 0) return null;
  const table = dataTable({
    caption: "Pairs that resemble each other, most alike first",
    columns: [
      { title: "One", kind: "text" },
      { title: "The other", kind: "text" },
      { title: "Alike" },
      { title: "Longest common stretch" },
    ],
    rows: similar.map(({ left, right, similarity, longest }) => ({
      cells: [left, right, formatShare(similarity), `${longest} fingerprints`],
    })),
  });
  return {
    id: "similar",
    title: "Similar submissions",
    body: html`<p>Token fingerprints that two submissions share, the starter's subtracted. Short exercises have few ways to be
written: this is a reason to read both, and never a verdict.</p>${table}`,
  };
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
