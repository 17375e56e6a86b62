/**
 * How the work of each function of a submission grows with the sizes of its problem, line by line: for `noloop check`, and
 * for the student's page, which shows it beside the student's own code. Nothing here gives or takes points.
 */
import type { Assignment } from "../../assignments/assignment.js";
import type { PlainValue } from "../../graded-tests/plain-value.js";
import type { Sizes, Work } from "../../graded-tests/work.js";
import type { RandomState } from "../../random/random-state.js";
import type { CountedCode, SourcePosition } from "../sandbox/submission-process.js";
import { type BlockLaw, blockLaws } from "./block-laws.js";
import { type CallCounts, countWork, growthsOf, type MeasuredWork, SMALL_SIZES } from "./count-work.js";
import { lawText } from "./growth.js";

export interface WorkReport {
  /** In the assignment's order. */
  readonly functions: readonly FunctionWork[];
  /** Functions that gave no answer at one of their sizes. */
  readonly notCounted: readonly string[];
  /** The submission's own files that these functions run through. */
  readonly files: readonly SourceText[];
}

export interface FunctionWork {
  readonly name: string;
  /** At which `count` was counted. */
  readonly sizes: Sizes;
  /** Of the line that grows fastest: "N x D x C"; "1" if none grows. */
  readonly law: string;
  /** That line. Null if no place in the submission's files is known for it. */
  readonly heaviest: LineCount | null;
  /** Of the elements that it takes out of arrays. */
  readonly elementsLaw: string;
  /** The lines that ran, by file and line. */
  readonly lines: readonly LineWork[];
}

export interface LineCount {
  readonly file: string;
  readonly line: number; // from 1
  /** How often it ran in one call. */
  readonly count: number;
}

export interface LineWork extends LineCount {
  readonly law: string;
}

export interface SourceText {
  readonly path: string;
  readonly lines: readonly string[];
}

/** Calls one function, counted. Null if it did not answer. */
export type TryCounted = (
  name: string,
  args: readonly PlainValue[],
) => Promise<{ readonly value: PlainValue; readonly counts: CallCounts } | null>;

/** @param readSource - The text of one of the submission's files; null where it cannot be read. */
export async function reportWork(
  { exercises, work }: Assignment,
  rngOf: (name: string) => RandomState,
  tryCounted: TryCounted,
  code: () => CountedCode,
  readSource: (path: string) => string | null,
): Promise<WorkReport> {
  const functions: FunctionWork[] = [];
  const notCounted: string[] = [];
  for (const { name } of exercises) {
    const own = work[name];
    if (own === undefined) continue;
    const measured = await measure(name, own, rngOf(name), tryCounted);
    if (measured === null) notCounted.push(name);
    else functions.push(functionWork(name, measured, code()));
  }
  const paths = new Set(functions.flatMap(({ lines }) => lines.map(({ file }) => file)));
  const files = [...paths].sort().flatMap((path) => {
    const text = readSource(path);
    return text === null ? [] : [{ path, lines: text.split(/\r\n|\r|\n/) }];
  });
  return { functions, notCounted, files };
}

class NoAnswer extends Error {}

/** Null if one of the calls has no answer. */
async function measure(
  name: string,
  work: Work,
  rng: RandomState,
  tryCounted: TryCounted,
): Promise<MeasuredWork | null> {
  const answerOf = async (called: string, args: readonly PlainValue[]) => {
    const answer = await tryCounted(called, args);
    if (answer === null) throw new NoAnswer();
    return answer;
  };
  const call = async (args: readonly PlainValue[]) => (await answerOf(name, args)).counts;
  const forward = async (called: string, args: readonly PlainValue[]) =>
    cacheIn((await answerOf(called, args)).value);
  try {
    return await countWork(work, rng, call, SMALL_SIZES, [], forward);
  } catch (error) {
    if (error instanceof NoAnswer) return null;
    throw error;
  }
}

function cacheIn(value: PlainValue): PlainValue {
  const cache = typeof value === "object" && value !== null && "cache" in value ? value.cache : undefined;
  if (cache === undefined) throw new NoAnswer();
  return cache as PlainValue;
}

function functionWork(name: string, work: MeasuredWork, code: CountedCode): FunctionWork {
  const laws = blockLaws(code, work);
  const heaviest = heaviestOf(laws);
  const at = code.blocks[heaviest];
  return {
    name,
    sizes: work.sizes,
    law: laws[heaviest]!.law,
    heaviest: at == null ? null : { file: at.file, line: at.line, count: work.base.blocks[heaviest]! },
    elementsLaw: lawText(growthsOf(work, ({ elements }) => elements)),
    lines: linesOf(work, code, laws),
  };
}

/** A block that grows is above all that do not; the first of several that run equally often. */
function heaviestOf(laws: readonly BlockLaw[]): number {
  const above = (one: BlockLaw, other: BlockLaw) =>
    (one.law !== "1" && other.law === "1") ||
    ((one.law === "1") === (other.law === "1") && one.largest > other.largest);
  return laws.reduce((best, one, block) => (above(one, laws[best]!) ? block : best), 0);
}

/**
 * A line has the count of what ran most on it: a statement, or a block that begins there. So the head of a loop has the
 * count of its turns, and the line of a callback that is one expression has the count of its calls.
 */
function linesOf({ base }: MeasuredWork, code: CountedCode, laws: readonly BlockLaw[]): readonly LineWork[] {
  const lines = new Map<string, LineWork>();
  const note = ({ file, line }: SourcePosition, block: number): void => {
    const count = base.blocks[block]!;
    const key = `${file}:${line}`;
    if (count > (lines.get(key)?.count ?? 0)) lines.set(key, { file, line, count, law: laws[block]!.law });
  };
  for (const statement of code.statements) note(statement, statement.block);
  for (const [block, at] of code.blocks.entries()) if (at !== null) note(at, block);
  return [...lines.values()].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
}
