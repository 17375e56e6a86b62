/** How the work of each function grows, one line each: what `noloop check` and `noloop grade` print of the counts. */
import pc from "picocolors";
import type { Language } from "../graded-tests/text.js";
import { printable } from "../grading/results/printed-text.js";
import { sizesText } from "../grading/work/growth.js";
import type { FunctionWork, WorkReport } from "../grading/work/work-report.js";

interface WorkWords {
  readonly heading: string;
  readonly constant: string;
  readonly runs: (law: string) => string;
  readonly takes: (law: string) => string;
  readonly line: (line: number) => string;
  readonly detail: (place: string, count: number, sizes: string) => string;
  readonly notCounted: (names: string) => string;
}

const WORDS: Readonly<Record<Language, WorkWords>> = {
  en: {
    heading: "How the work grows, counted on your lines:",
    constant: "constant",
    runs: (law) => `runs ${law}`,
    takes: (law) => `takes ${law} elements out of arrays`,
    line: (line) => `line ${line}`,
    detail: (place, count, sizes) => `(${place}: ${count} times for ${sizes})`,
    notCounted: (names) => `not counted, because there was no answer: ${names}`,
  },
  zh: {
    heading: "计算量如何增长（按你的代码行计数）：",
    constant: "常数",
    runs: (law) => `运行 ${law} 次`,
    takes: (law) => `从数组取出 ${law} 个元素`,
    line: (line) => `第 ${line} 行`,
    detail: (place, count, sizes) => `（${place}：${sizes} 时 ${count} 次）`,
    notCounted: (names) => `没有返回结果，因此未计数：${names}`,
  },
};

/** Lines to print, the first a heading; none where nothing was counted. */
export function workLines(work: WorkReport | null | undefined, language: Language): readonly string[] {
  if (!work || work.functions.length + work.notCounted.length === 0) return [];
  const words = WORDS[language];
  const { functions, notCounted, files } = work;
  const laws = functions.map((one) => lawOf(one, words));
  const nameWidth = longest(functions.map(({ name }) => name));
  const lawWidth = longest(laws);
  const lines = functions.map((one, index) => {
    const detail = detailOf(one, files.length > 1, words);
    return `  ${`${one.name.padEnd(nameWidth)}  ${laws[index]!.padEnd(lawWidth)}  ${pc.dim(detail)}`.trimEnd()}`;
  });
  if (notCounted.length > 0) lines.push(`  ${pc.dim(words.notCounted(notCounted.join(", ")))}`);
  return [words.heading, ...lines];
}

/** A function whose lines do not loop may leave the loop to a built-in function, which has to take the elements out first. */
function lawOf({ law, elementsLaw }: FunctionWork, words: WorkWords): string {
  if (law !== "1") return words.runs(law);
  return elementsLaw === "1" ? words.constant : words.takes(elementsLaw);
}

function detailOf({ law, heaviest, sizes }: FunctionWork, namesFile: boolean, words: WorkWords): string {
  if (law === "1" || heaviest === null) return "";
  const { file, line, count } = heaviest;
  return words.detail(namesFile ? `${printable(file)}:${line}` : words.line(line), count, sizesText(sizes));
}

function longest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(({ length }) => length));
}
