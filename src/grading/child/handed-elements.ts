/** Counts the elements that a submission takes out of arrays, in all and by the place that takes them. */
import { cutTo, stringifyJson } from "./primordials.js";

/**
 * A stack costs some microseconds, and a naive function may ask for each element alone. Elements that are taken after this
 * many are counted to the last known place.
 */
const MOST_STACKS = 200;

const MOST_STACK_LENGTH = 1500;

const OwnError = Error;

/** Since the last report. */
let handed = 0;
let stacks = 0;
let stack = "";
let byStack: Record<string, number> = newTable();

export function noteElements(count: number): void {
  handed += count;
  if (stacks < MOST_STACKS) {
    stacks++;
    stack = cutTo(`${new OwnError().stack}`, MOST_STACK_LENGTH);
  }
  byStack[stack] = (byStack[stack] ?? 0) + count;
}

/** What was counted since the last report, as fields of a JSON object. */
export function reportElements(): string {
  let sites = "";
  for (const place in byStack) {
    sites += `${sites === "" ? "" : ","}{"stack":${stringifyJson(place)},"elements":${byStack[place]}}`;
  }
  const report = `"elements":${handed},"sites":[${sites}]`;
  handed = 0;
  stacks = 0;
  byStack = newTable();
  return report;
}

/** Without a prototype: assignments into it cannot be hooked. */
function newTable(): Record<string, number> {
  return { __proto__: null } as unknown as Record<string, number>;
}
