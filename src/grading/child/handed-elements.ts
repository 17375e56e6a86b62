/**
 * Counts the elements that a submission reads from arrays and its calls of the library, in total and by the place of the
 * read or call.
 */
import { cutTo, stringifyJson } from "./primordials.js";

/**
 * A stack costs some microseconds, and a naive function may read elements one by one. Beyond this, places are left out.
 */
const MAX_STACKS = 4000;

/** The most places that are reported; the trusted side accepts no more. */
const MAX_SITES = 1000;

const MAX_STACK_LENGTH = 1500;

const OwnError = Error;

interface Counted {
  elements: number;
  calls: number;
}

/** Since the last report. */
let handed = 0;
let called = 0;
let stacks = 0;
let sites = 0;
let byStack: Record<string, Counted> = newTable();

export function noteElements(count: number): void {
  handed += count;
  const site = siteHere();
  if (site !== null) site.elements += count;
}

export function noteCall(): void {
  called++;
  const site = siteHere();
  if (site !== null) site.calls++;
}

function siteHere(): Counted | null {
  if (++stacks > MAX_STACKS) return null;
  const stack = cutTo(`${new OwnError().stack}`, MAX_STACK_LENGTH);
  const known = byStack[stack];
  if (known !== undefined) return known;
  sites++;
  return (byStack[stack] = { elements: 0, calls: 0 });
}

/** Returns what was counted since the last report, as fields of a JSON object. */
export function reportElements(): string {
  let listed = "";
  for (const stack in stacks > MAX_STACKS || sites > MAX_SITES ? newTable() : byStack) {
    const { elements, calls } = byStack[stack]!;
    listed += `${listed === "" ? "" : ","}{"stack":${stringifyJson(stack)},"elements":${elements},"calls":${calls}}`;
  }
  const report = `"elements":${handed},"calls":${called},"sites":[${listed}]`;
  handed = 0;
  called = 0;
  stacks = 0;
  sites = 0;
  byStack = newTable();
  return report;
}

/** Makes an object without a prototype: assignments to it cannot be hooked. */
function newTable(): Record<string, Counted> {
  return { __proto__: null } as unknown as Record<string, Counted>;
}
