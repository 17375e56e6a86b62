/**
 * How the work of each function of a submission grows with the sizes of its problem, line by line: for `noloop check`, and
 * for the student's page, which shows it beside the student's own code. Nothing here gives or takes points.
 */
import type { Assignment } from "../../assignments/assignment.js";
import type { PlainValue } from "../../assignments/plain-value.js";
import type { Sizes, Work } from "../../assignments/work.js";
import type { RandomState } from "../../random/random-state.js";
import type { CountedCode } from "../sandbox/submission-process.js";
import { type CallCounts, countWork, growthsOf, type MeasuredWork, SMALL_SIZES } from "./count-work.js";
import { type Growth, grows, lawText } from "./growth.js";

export interface WorkReport {
  /** In the assignment's order; a function that has no answer at one of its sizes is left out. */
  readonly functions: readonly FunctionWork[];
  /** The submission's own files that these functions run through. */
  readonly files: readonly SourceText[];
}

export interface FunctionWork {
  readonly name: string;
  /** At which `count` was counted. */
  readonly sizes: Sizes;
  /** Of the line that grows fastest: "N x D x C"; "1" if none grows. */
  readonly law: string;
  /** The lines that ran, by file and line. */
  readonly lines: readonly LineWork[];
}

export interface LineWork {
  readonly file: string;
  readonly line: number; // from 1
  /** How often it ran in one call. */
  readonly count: number;
  readonly law: string;
}

export interface SourceText {
  readonly path: string;
  readonly lines: readonly string[];
}

/** Calls one function, counted. Null if it did not answer. */
export type TryCounted = (name: string, args: readonly PlainValue[]) => Promise<CallCounts | null>;

/** @param readSource - The text of one of the submission's files; null where it cannot be read. */
export async function reportWork(
  { exercises, work }: Assignment,
  rngOf: (name: string) => RandomState,
  tryCounted: TryCounted,
  code: () => CountedCode,
  readSource: (path: string) => string | null,
): Promise<WorkReport> {
  const functions: FunctionWork[] = [];
  for (const { name } of exercises) {
    const own = work[name];
    const measured =
      own === undefined ? null : await measure(own, rngOf(name), (args) => tryCounted(name, args));
    if (measured !== null) functions.push(functionWork(name, measured, code()));
  }
  const paths = new Set(functions.flatMap(({ lines }) => lines.map(({ file }) => file)));
  const files = [...paths].sort().flatMap((path) => {
    const text = readSource(path);
    return text === null ? [] : [{ path, lines: text.split(/\r\n|\r|\n/) }];
  });
  return { functions, files };
}

class NoAnswer extends Error {}

/** Null if one of the calls has no answer. */
async function measure(
  work: Work,
  rng: RandomState,
  tryCall: (args: readonly PlainValue[]) => Promise<CallCounts | null>,
): Promise<MeasuredWork | null> {
  const call = async (args: readonly PlainValue[]) => {
    const counts = await tryCall(args);
    if (counts === null) throw new NoAnswer();
    return counts;
  };
  try {
    return await countWork(work, rng, call, SMALL_SIZES);
  } catch (error) {
    if (error instanceof NoAnswer) return null;
    throw error;
  }
}

function functionWork(name: string, work: MeasuredWork, code: CountedCode): FunctionWork {
  const growths = code.blocks.map((_, block) => growthsOf(work, ({ blocks }) => blocks[block]!));
  const laws = growths.map(lawText);
  const heaviest = argmax(growths.map((growth, block) => weight(growth, work.base.blocks[block]!)));
  return { name, sizes: work.sizes, law: laws[heaviest]!, lines: linesOf(work, code, laws) };
}

/** How much a block adds to the work at sizes beyond all bounds; blocks that grow alike are told apart by their counts. */
function weight(growths: readonly Growth[], count: number): number {
  const orders = growths
    .filter(grows)
    .map(({ counts }) => Math.log(counts.at(-1)! / Math.max(1, counts[0]!)));
  return 1e6 * orders.reduce((sum, order) => sum + order, 0) + Math.log1p(count);
}

function argmax(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}

/** A line has the count of the statement on it that ran most. */
function linesOf({ base }: MeasuredWork, code: CountedCode, laws: readonly string[]): readonly LineWork[] {
  const lines = new Map<string, LineWork>();
  for (const { file, line, block } of code.statements) {
    const count = base.blocks[block]!;
    const key = `${file}:${line}`;
    if (count > (lines.get(key)?.count ?? 0)) lines.set(key, { file, line, count, law: laws[block]! });
  }
  return [...lines.values()].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
}
