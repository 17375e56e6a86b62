/** Which lines of a function that must have no loops run more often where there is more data. */
import type { LoopFinding } from "../../graded-tests/submission.js";
import type { CountedCode, SourcePosition } from "../sandbox/submission-process.js";
import {
  type CallCounts,
  countedAt,
  growthsOf,
  growthTogether,
  largestCount,
  type MeasuredWork,
  placeName,
} from "./count-work.js";
import { countsText, type Growth, grows, lawText, MOST_CALLS, MOST_CONSTANT } from "./growth.js";

/** A page names this many lines; one is enough to fail. */
const MOST_FINDINGS = 20;

/**
 * @returns Lines that ran more often, in the order of the text, then lines that took more elements out of arrays; without
 * either, lines from which the library was called more often. Empty if the function has no loops.
 */
export function findLoops(code: CountedCode, work: MeasuredWork): readonly LoopFinding[] {
  const ran = loopingBlocks(code, work).toSorted(byPlace);
  const took = placesThat(work, "elements").toSorted(byPlace);
  // Calls that a line of the submission makes in a loop are found by that line; these are made by a built-in function.
  const called = ran.length + took.length > 0 ? [] : placesThat(work, "calls").toSorted(byPlace);
  const found = [...ran, ...took, ...called];
  const placed = found.filter(({ file }) => file !== NOWHERE.file);
  return (placed.length > 0 ? placed : found).slice(0, MOST_FINDINGS);
}

/** Of several blocks on one line, the one that ran most. */
function loopingBlocks(code: CountedCode, work: MeasuredWork): readonly LoopFinding[] {
  const byLine = new Map<string, { finding: LoopFinding; most: number }>();
  for (const [block, at] of code.blocks.entries()) {
    const count = ({ blocks }: CallCounts) => blocks[block]!;
    const what = whatIsWrong(work, count, "ran", "times");
    if (what === null) continue;
    const place = at ?? NOWHERE;
    const most = largestCount(work, count);
    const line = `${place.file}:${place.line}`;
    if (most <= (byLine.get(line)?.most ?? 0)) continue;
    byLine.set(line, { most, finding: { file: place.file, line: place.line, column: place.column, what } });
  }
  return [...byLine.values()].map(({ finding }) => finding);
}

const WORDS = {
  elements: { verb: "took", unit: "elements out of arrays", most: MOST_CONSTANT },
  calls: { verb: "made", unit: "calls of noloop/arrays", most: MOST_CALLS },
} as const;

/**
 * Places that take elements out of arrays, to go through them in plain JavaScript or in one of its built-in functions; or
 * places from which a built-in function calls the library again and again. Where no place is at fault, or places are not
 * known, all of them together. A few calls more are then no loop: a branch that depends on the numbers makes them.
 */
function placesThat(work: MeasuredWork, of: "elements" | "calls"): readonly LoopFinding[] {
  const { verb, unit, most } = WORDS[of];
  const places = new Map<string, SourcePosition>();
  for (const { counts } of [...work.runs, ...work.together]) {
    for (const { at } of counts.sites) if (at !== undefined) places.set(placeName(at), at);
  }
  const found: LoopFinding[] = [];
  for (const [name, { file, line, column }] of places) {
    const what = whatIsWrong(work, (counts) => countedAt(counts, of, name), verb, unit, most);
    if (what !== null) found.push({ file, line, column, what });
  }
  if (found.length > 0) return found;
  if (of === "calls" && largestCount(work, ({ calls }) => calls) <= most) return [];
  const what = whatIsWrong(work, (counts) => counts[of], verb, unit, most);
  return what === null ? [] : [{ ...NOWHERE, what }];
}

/** For work that no line of the student's files can be named for. */
const NOWHERE: SourcePosition = { file: "the submission", line: 1, column: 1 };

function whatIsWrong(
  work: MeasuredWork,
  count: (counts: CallCounts) => number,
  verb: string,
  unit: string,
  mostConstant = MOST_CONSTANT,
): string | null {
  const growths = growthsOf(work, count);
  const growing = growths.filter(grows);
  if (growing.length > 0) {
    return `${verb} ${lawText(growths)} ${unit} (${countsText(steepest(growing))})`;
  }
  const together = growthTogether(work, count);
  if (together !== null && grows(together)) {
    return `${verb} more ${unit} where all sizes grow (${countsText(together)})`;
  }
  const most = largestCount(work, count);
  return most > mostConstant ? `${verb} ${most} ${unit}, whatever the sizes` : null;
}

function steepest(growths: readonly Growth[]): Growth {
  return growths.reduce((most, one) => (one.counts.at(-1)! > most.counts.at(-1)! ? one : most));
}

function byPlace(a: LoopFinding, b: LoopFinding): number {
  return a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column;
}
