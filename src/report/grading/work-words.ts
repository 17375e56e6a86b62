/** What the pages say of counted work, in each language of the feedback. */
import type { Language } from "../../graded-tests/text.js";

export interface WorkWords {
  readonly title: string;
  readonly lead: string;
  readonly how: string;
  readonly functions: string;
  readonly function: string;
  readonly grows: string;
  readonly countedAt: string;
  readonly constant: string;
  readonly takes: (law: string) => string;
  readonly place: (line: number, count: string) => string;
  readonly notCounted: string;
  readonly line: string;
  readonly count: string;
  readonly code: string;
  readonly mapOf: (path: string) => string;
  readonly by: (name: string, functions: number) => string;
  readonly leftOut: (from: number, to: number) => string;
}

const EN: WorkWords = {
  title: "How the work grows",
  lead:
    "Each function is called at several sizes while its lines are counted. The law says with which sizes the count of its " +
    "heaviest line grows: constant means that no line of yours runs more often when there is more data.",
  how:
    "Beside each line: how often it ran in one call at the sizes above, and with which sizes that grows. The stronger the " +
    "color of a count, the larger it is. A line without a count continues the one above, holds no code, or did not run.",
  functions: "How the work of each function grows",
  function: "Function",
  grows: "Grows as",
  countedAt: "Counted at",
  constant: "constant",
  takes: (law) => `constant, but takes ${law} elements out of arrays`,
  place: (line, count) => `line ${line}: ${count} times`,
  notCounted: "not counted: it gave no answer",
  line: "Line",
  count: "Count",
  code: "Code",
  mapOf: (path) => `Counts of the lines of ${path}`,
  by: (name, functions) => `← in ${name}, the most of ${functions} functions`,
  leftOut: (from, to) => `lines ${from} to ${to} have no count`,
};

const ZH: WorkWords = {
  title: "计算量如何增长",
  lead: "每个函数在多种规模下被调用，同时统计各行的运行次数。下表给出最繁重的一行随哪些规模增长；“常数”表示数据增多时，你的代码没有任何一行运行得更多。",
  how: "每行左侧是它在上述规模下一次调用中的运行次数，以及次数随哪些规模增长。颜色越醒目次数越多；没有次数的行是上一行的延续、不含代码，或没有运行。",
  functions: "各函数的计算量如何增长",
  function: "函数",
  grows: "增长规律",
  countedAt: "计数时的规模",
  constant: "常数",
  takes: (law) => `常数，但从数组取出 ${law} 个元素`,
  place: (line, count) => `第 ${line} 行：${count} 次`,
  notCounted: "没有返回结果，未计数",
  line: "行",
  count: "次数",
  code: "代码",
  mapOf: (path) => `${path} 各行的运行次数`,
  by: (name, functions) => `← 在 ${name} 中，为 ${functions} 个函数中最多`,
  leftOut: (from, to) => `第 ${from} 至 ${to} 行没有次数`,
};

export const WORK_WORDS: Readonly<Record<Language, WorkWords>> = { en: EN, zh: ZH };
