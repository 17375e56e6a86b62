/**
 * One submission's page: points, what went wrong by name, what to look at first, the counted work, the race, the student's
 * own curves and pictures, every test. For a student it is made from the student's view alone, so that nothing hidden can slip in.
 */
import type { Language } from "../../graded-tests/text.js";
import { titleOf } from "../../grading/formats/test-text.js";
import { judgedTests, measurementText } from "../../grading/results/measurements.js";
import type { GradeResult, NamedMistakeWithHints } from "../../grading/results/result.js";
import { type StudentResult, type StudentTest, studentView } from "../../grading/results/student-view.js";
import { factList, picture, type Section } from "../blocks.js";
import { type Html, html } from "../html.js";
import { renderPage } from "../page.js";
import { curve } from "./curve.js";
import { GRADE_STYLE } from "./grade-style.js";
import { raceBars } from "./race-bars.js";
import { formatPoints, testTable } from "./test-table.js";
import { WORDS, type Words } from "./words.js";
import { workMapSection } from "./work-map.js";

export interface GradePageOptions {
  readonly audience: "student" | "grader";
  readonly language?: Language; // default "en"
}

/** @returns The whole document, without scripts: some 20 KB, and the pictures. */
export function renderGradePage(
  result: GradeResult,
  { audience, language = "en" }: GradePageOptions,
): string {
  const view = audience === "student" ? studentView(result) : graderView(result);
  const words = WORDS[language];
  const generator = `noloop ${result.provenance.noloop}`;
  const sections = [
    mistakeSection(view, language, words),
    workMapSection(view.work, language),
    raceSection(view, language, words),
    workSection(view, language, words),
    testSection(view, language, words),
    printedSection(view, words),
    audience === "grader" ? graderSection(result) : null,
  ];
  return renderPage({
    title: `${view.submission.name} · ${view.assignment.id} · noloop`,
    generator,
    top: firstScreen(view, language, words),
    sections: sections.filter((section) => section !== null),
    language,
    charts: false,
    style: GRADE_STYLE,
    topTitle: words.top,
    footer: words.footer(generator),
  });
}

/** The same shape as a student's view, with what hidden tests found and printed. */
function graderView(result: GradeResult): StudentResult {
  const { visible, hidden } = result.printed;
  return {
    ...studentView(result),
    tests: result.tests,
    printed: { text: visible.text + hidden.text, bytes: visible.bytes + hidden.bytes },
  };
}

function firstScreen(view: StudentResult, language: Language, words: Words): Html {
  const { points, submission, assignment, late, startFailure, tests } = view;
  const share = points.possible > 0 ? (100 * points.final) / points.possible : 0;
  const firstFailed = judgedTests(tests).find(({ verdict }) => verdict === "failed");
  return html`
<header class="top" id="top">
<p class="eyebrow"><span class="brand">noloop</span> · ${assignment.title[language]} · ${submission.name}</p>
<h1>${words.points(formatPoints(points.final), formatPoints(points.possible))}</h1>
<div class="meter" aria-hidden="true"><span style="width:${share.toFixed(2)}%"></span></div>
${points.final === points.possible && html`<div class="status good"><p><strong>${words.allPassed}</strong></p></div>`}
${startFailure !== null && html`<div class="status bad"><p><strong>${words.notStarted}</strong> ${startFailure.message}</p></div>`}
${late !== null && points.lateDeduction > 0 && html`<div class="status bad"><p>${words.late(late.policy[language], formatPoints(points.lateDeduction))}</p></div>`}
${points.undecided > 0 && html`<div class="warnings"><p>${words.undecided(formatPoints(points.undecided))}</p></div>`}
${startFailure === null && firstFailed !== undefined && firstBox(firstFailed, language, words)}
</header>`;
}

function firstBox(test: StudentTest, language: Language, words: Words): Html {
  const { outcome } = test;
  const hint = outcome?.mistakes[0]?.hints[0]?.hint[language];
  const text = hint ?? outcome?.message ?? outcome?.evidence[0];
  return html`<div class="status bad"><p><strong>${words.first}</strong> ${titleOf(test, language)}${text !== undefined && text !== null && html`<br>${text}`}</p></div>`;
}

interface MistakeCost {
  readonly mistake: NamedMistakeWithHints;
  readonly points: number;
  readonly tests: number;
}

/** A mistake is told once, with all that it cost. */
function mistakeSection(view: StudentResult, language: Language, words: Words): Section | null {
  const costs = new Map<string, MistakeCost>();
  for (const { outcome, points } of view.tests) {
    for (const mistake of outcome?.mistakes ?? []) {
      const key = [mistake.function, ...mistake.ids].join("\n");
      const known = costs.get(key) ?? { mistake, points: 0, tests: 0 };
      costs.set(key, { mistake, points: known.points + points, tests: known.tests + 1 });
    }
  }
  if (costs.size === 0) return null;
  const cards = [...costs.values()].sort((a, b) => b.points - a.points);
  return {
    id: "mistakes",
    title: words.mistakes,
    body: html`<p>${words.mistakesLead}</p>${cards.map((card) => mistakeCard(card, language, words))}`,
  };
}

function mistakeCard({ mistake, points, tests }: MistakeCost, language: Language, words: Words): Html {
  const { hints } = mistake;
  return html`
<div class="mistake"><h3><code>${mistake.function}</code> <span class="tag">${words.costs(formatPoints(points), tests)}</span></h3>
${hints.length > 1 && html`<p>${words.both}</p>`}
${hints.map(({ hint, source }) => html`<p>${hint[language]}</p><p class="source">${words.explained} <a href="${source.url}" rel="noreferrer">${source.title}</a></p>`)}</div>`;
}

function raceSection(view: StudentResult, language: Language, words: Words): Section | null {
  const races = view.tests.filter(({ race, measuredOnly }) => race !== null || measuredOnly === true);
  if (races.length === 0) return null;
  const shown = races.map((test) =>
    test.race === null
      ? html`<h3>${titleOf(test, language)}</h3><p>${measurementText(test, language)}</p>`
      : raceBars(test.race, test.measuredOnly === true, language, words),
  );
  return { id: "races", title: words.races, body: html`${shown}` };
}

function workSection(view: StudentResult, language: Language, words: Words): Section | null {
  const exhibits = view.tests.flatMap((test) => test.exhibits);
  if (exhibits.length === 0) return null;
  const shown = exhibits.map((exhibit) =>
    exhibit.kind === "curve"
      ? html`<h3>${exhibit.title[language]}</h3>${curve(exhibit.title[language], exhibit, language)}`
      : html`<h3>${exhibit.title[language]}</h3><p class="work">${picture(exhibit.png, exhibit.title[language])}</p>`,
  );
  return { id: "work", title: words.work, body: html`${shown}` };
}

function testSection(view: StudentResult, language: Language, words: Words): Section {
  return { id: "tests", title: words.tests, body: testTable(judgedTests(view.tests), language, words) };
}

function printedSection({ printed }: StudentResult, words: Words): Section | null {
  if (printed.bytes === 0) return null;
  const body = html`<p>${words.printedLead(String(printed.bytes))}</p><pre>${printed.text}</pre>`;
  return { id: "printed", title: words.printed, body };
}

/** From what the result was made, and with which isolation: nothing that a student needs. */
function graderSection(result: GradeResult): Section {
  const { provenance, isolation, seconds, seal } = result;
  const facts = factList([
    ["Isolation", isolation === null ? "nothing was run" : isolation.level],
    ["Graded in", `${seconds.toFixed(1)} s`],
    ["noloop, Node, platform", `${provenance.noloop}, ${provenance.node}, ${provenance.platform}`],
    ["Submission, SHA-256", html`<code>${provenance.submission.slice(0, 16)}</code>`],
    ["Settings, SHA-256", html`<code>${provenance.settings.slice(0, 16)}</code>`],
    ["Seed", `key ${provenance.seed.key}, student ${provenance.seed.student}`],
    ["Seal", html`${seal.algorithm} <code>${seal.value.slice(0, 16)}</code>`],
  ]);
  const probes = Object.entries(isolation?.facts ?? {}).map(
    ([what, found]) => html`<li>${what}: ${found}</li>`,
  );
  return {
    id: "provenance",
    title: "How this was graded",
    body: html`${facts}${probes.length > 0 && html`<h3>What the isolation was tested for</h3><ul>${probes}</ul>`}`,
  };
}
