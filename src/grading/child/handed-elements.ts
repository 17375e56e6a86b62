/** Counts the elements that a submission takes out of arrays, in all and by the place that takes them. */
import { cutTo, stringifyJson } from "./primordials.js";

/** A stack costs some microseconds, and a naive function may ask for each element alone. With more, no places are told. */
const MOST_STACKS = 2000;

const MOST_STACK_LENGTH = 1500;

const OwnError = Error;

/** Since the last report. */
let handed = 0;
let stacks = 0;
let byStack: Record<string, number> = newTable();

export function noteElements(count: number): void {
  handed += count;
  if (++stacks > MOST_STACKS) return;
  const stack = cutTo(`${new OwnError().stack}`, MOST_STACK_LENGTH);
  byStack[stack] = (byStack[stack] ?? 0) + count;
}

/** What was counted since the last report, as fields of a JSON object. */
export function reportElements(): string {
  let sites = "";
  for (const stack in stacks > MOST_STACKS ? {} : byStack) {
    sites += `${sites === "" ? "" : ","}{"stack":${stringifyJson(stack)},"elements":${byStack[stack]}}`;
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
