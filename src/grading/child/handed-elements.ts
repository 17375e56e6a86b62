/** Counts the elements that a submission takes out of arrays, and its calls of the library, in all and by place. */
import { cutTo, stringifyJson } from "./primordials.js";

/** A stack costs some microseconds, and a naive function may ask for each element alone. With more, no places are told. */
const MOST_STACKS = 4000;

/** Of different stacks; the other side takes no more. */
const MOST_SITES = 1000;

const MOST_STACK_LENGTH = 1500;

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
  if (++stacks > MOST_STACKS) return null;
  const stack = cutTo(`${new OwnError().stack}`, MOST_STACK_LENGTH);
  const known = byStack[stack];
  if (known !== undefined) return known;
  sites++;
  return (byStack[stack] = { elements: 0, calls: 0 });
}

/** What was counted since the last report, as fields of a JSON object. */
export function reportElements(): string {
  let told = "";
  for (const stack in stacks > MOST_STACKS || sites > MOST_SITES ? newTable() : byStack) {
    const { elements, calls } = byStack[stack]!;
    told += `${told === "" ? "" : ","}{"stack":${stringifyJson(stack)},"elements":${elements},"calls":${calls}}`;
  }
  const report = `"elements":${handed},"calls":${called},"sites":[${told}]`;
  handed = 0;
  called = 0;
  stacks = 0;
  sites = 0;
  byStack = newTable();
  return report;
}

/** Without a prototype: assignments into it cannot be hooked. */
function newTable(): Record<string, Counted> {
  return { __proto__: null } as unknown as Record<string, Counted>;
}
