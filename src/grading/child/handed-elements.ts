/** Counts the elements that a submission reads from arrays, in total and by the place that reads them. */
import { cutTo, stringifyJson } from "./primordials.js";

/**
 * A stack costs some microseconds, and a naive function may read elements one by one. Beyond this, places are left out.
 */
const MAX_STACKS = 2000;

const MAX_STACK_LENGTH = 1500;

const OwnError = Error;

/** Since the last report. */
let handed = 0;
let stacks = 0;
let byStack: Record<string, number> = newTable();

export function noteElements(count: number): void {
  handed += count;
  if (++stacks > MAX_STACKS) return;
  const stack = cutTo(`${new OwnError().stack}`, MAX_STACK_LENGTH);
  byStack[stack] = (byStack[stack] ?? 0) + count;
}

/** Returns what was counted since the last report, as fields of a JSON object. */
export function reportElements(): string {
  let sites = "";
  for (const stack in stacks > MAX_STACKS ? {} : byStack) {
    sites += `${sites === "" ? "" : ","}{"stack":${stringifyJson(stack)},"elements":${byStack[stack]}}`;
  }
  const report = `"elements":${handed},"sites":[${sites}]`;
  handed = 0;
  stacks = 0;
  byStack = newTable();
  return report;
}

/** Makes an object without a prototype: assignments to it cannot be hooked. */
function newTable(): Record<string, number> {
  return { __proto__: null } as unknown as Record<string, number>;
}
