/**
 * The student's own code with a count beside each line: a heat map made of text. Count and law are written out, so that the
 * color adds nothing that print, a screen reader or a reader who sees few colors would miss.
 */
import type { Language } from "../../graded-tests/text.js";
import { printable } from "../../grading/results/printed-text.js";
import { sizesText } from "../../grading/work/growth.js";
import type { FunctionWork, LineWork, SourceText, WorkReport } from "../../grading/work/work-report.js";
import { dataTable, type Section } from "../blocks.js";
import { formatCount } from "../format.js";
import { type Html, html } from "../html.js";
import { WORK_WORDS, type WorkWords } from "./work-words.js";

/** Steps of the color scale: the colors seq0 to seq4 of the palette. */
const LEVELS = 5;

/** The darkest color stands for this count or a larger one, so that two turns are not drawn as the heaviest work there is. */
const LEAST_TOP = 64;

/** A longer stretch of lines that were not counted is drawn as one row. */
const LONGEST_STRETCH = 6;

/** Null where nothing was counted, as in results of older versions. */
export function workMapSection(work: WorkReport | undefined, language: Language): Section | null {
  if (work === undefined || work.functions.length + work.notCounted.length === 0) return null;
  const words = WORK_WORDS[language];
  const top = Math.max(LEAST_TOP, ...work.functions.flatMap(({ lines }) => lines.map(({ count }) => count)));
  const maps = work.files.map((file, index) => fileMap(file, index, { work, words, top }));
  const body = html`<p>${words.lead}</p>${functionTable(work, words)}${maps.length > 0 && html`<p>${words.how}</p>`}${maps}`;
  return { id: "counts", title: words.title, body };
}

function functionTable({ functions, notCounted, files }: WorkReport, words: WorkWords): Html {
  const counted = functions.map((one) => ({
    cells: [html`<code>${one.name}</code>`, lawCell(one, files, words), sizesText(one.sizes)],
  }));
  const others = notCounted.map((name) => ({ cells: [html`<code>${name}</code>`, words.notCounted, ""] }));
  return dataTable({
    caption: words.functions,
    columns: [words.function, words.grows, words.countedAt].map((title) => ({
      title,
      kind: "text" as const,
    })),
    rows: [...counted, ...others],
  });
}

/** A link to the heaviest line, where one is heavier than the others. */
function lawCell(
  { law, elementsLaw, heaviest }: FunctionWork,
  files: readonly SourceText[],
  words: WorkWords,
): Html {
  if (law === "1") return html`${elementsLaw === "1" ? words.constant : words.takes(elementsLaw)}`;
  const file = files.findIndex(({ path }) => path === heaviest?.file);
  if (heaviest === null || file < 0) return html`${law}`;
  const where = words.place(heaviest.line, formatCount(heaviest.count));
  return html`<a href="#${lineId(file, heaviest.line)}">${law}</a> <span class="place">${where}</span>`;
}

interface MapContext {
  readonly work: WorkReport;
  readonly words: WorkWords;
  /** The count of the darkest color. */
  readonly top: number;
}

function fileMap(file: SourceText, index: number, context: MapContext): Html {
  const { words } = context;
  const path = printable(file.path);
  const counted = linesOf(file.path, context.work);
  const rows = stretches(file.lines, counted).map((stretch) =>
    stretch.isLeftOut
      ? html`<tr class="gap"><td colspan="4">${words.leftOut(stretch.from, stretch.to)}</td></tr>`
      : file.lines.slice(stretch.from - 1, stretch.to).map((text, k) => {
          const line = stretch.from + k;
          return lineRow({ id: lineId(index, line), line, text }, counted.get(line), context);
        }),
  );
  const columns = [words.line, words.count, words.grows, words.code];
  return html`
<h3>${path}</h3>
<div class="table work-map" role="region" tabindex="0" aria-label="${words.mapOf(path)}">
<table>
<caption class="hidden">${words.mapOf(path)}</caption>
<thead><tr>${columns.map((title, k) => html`<th scope="col"${k > 1 && html` class="text"`}>${title}</th>`)}</tr></thead>
<tbody>${rows}</tbody>
</table>
</div>`;
}

interface LineRow {
  readonly id: string;
  readonly line: number;
  readonly text: string;
}

function lineRow(
  { id, line, text }: LineRow,
  found: CountedLine | undefined,
  { words, top }: MapContext,
): Html {
  const by =
    found && found.functions > 1 && html` <span class="by">${words.by(found.name, found.functions)}</span>`;
  const code = html`<td class="text code"><code>${printable(text)}</code>${by}</td>`;
  const counted =
    found === undefined
      ? html`<td></td><td></td>`
      : html`<td class="heat heat-${levelOf(found.count, top)}">${formatCount(found.count)}</td><td class="text law">${found.law === "1" ? words.constant : found.law}</td>`;
  return html`\n<tr id="${id}"><th scope="row">${line}</th>${counted}${code}</tr>`;
}

interface CountedLine extends LineWork {
  /** The function in which it ran that often. */
  readonly name: string;
  /** In how many functions it ran. */
  readonly functions: number;
}

/** By line: the largest count of all functions that ran it. */
function linesOf(path: string, { functions }: WorkReport): ReadonlyMap<number, CountedLine> {
  const found = new Map<number, CountedLine>();
  for (const { name, lines } of functions) {
    for (const line of lines) {
      if (line.file !== path) continue;
      const known = found.get(line.line);
      const heavier = known === undefined || line.count > known.count ? { ...line, name } : known;
      found.set(line.line, { ...heavier, functions: (known?.functions ?? 0) + 1 });
    }
  }
  return found;
}

interface Stretch {
  readonly from: number; // line, from 1
  readonly to: number;
  readonly isLeftOut: boolean;
}

function stretches(lines: readonly string[], counted: ReadonlyMap<number, CountedLine>): readonly Stretch[] {
  const last = lines.at(-1) === "" ? lines.length - 1 : lines.length; // what follows the last line feed is no line
  const found: Stretch[] = [];
  for (let from = 1, to = 0; from <= last; from = to + 1) {
    const isCounted = counted.has(from);
    for (to = from; to < last && counted.has(to + 1) === isCounted; ) to++;
    found.push({ from, to, isLeftOut: !isCounted && to - from >= LONGEST_STRETCH });
  }
  return found;
}

/** Equal steps of the logarithm, from one turn to the heaviest line. */
function levelOf(count: number, top: number): number {
  return Math.min(LEVELS - 1, Math.ceil(((LEVELS - 1) * Math.log(count)) / Math.log(top)));
}

function lineId(file: number, line: number): string {
  return `file-${file + 1}-line-${line}`;
}
