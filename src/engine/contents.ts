/** Which blocks a value holds: how a scope knows what its result needs. */
import { Block } from "./block.js";

export interface Contents {
  readonly blocks: ReadonlySet<Block>;
  /** Typed arrays over shared memory, which may show a block's numbers without holding the block. */
  readonly views: ReadonlySet<ArrayBufferView>;
}

/**
 * Walks the elements of arrays, maps and sets and the own enumerable properties of other objects, however deep and
 * however linked. What is held only by a closure, a `#private` field or a WeakMap cannot be seen.
 *
 * Cost: O(values met).
 */
export function contentsOf(value: unknown): Contents {
  const blocks = new Set<Block>();
  const views = new Set<ArrayBufferView>();
  const seen = new Set<object>();
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== "object" || next === null) continue;
    if (next instanceof Block) blocks.add(next);
    else if (ArrayBuffer.isView(next)) {
      if (next.buffer instanceof SharedArrayBuffer) views.add(next);
    } else if (!isFlat(next) && !seen.has(next)) {
      seen.add(next);
      pushChildren(next, waiting);
    }
  }
  return { blocks, views };
}

/** Whether it is a list of numbers or words, as shapes are: there is nothing in it, so it need not be remembered. */
function isFlat(list: object): boolean {
  if (!Array.isArray(list)) return false;
  for (let i = 0; i < list.length; i++) if (typeof list[i] === "object") return false;
  return true;
}

function pushChildren(parent: object, waiting: unknown[]): void {
  if (Array.isArray(parent)) {
    for (const value of parent) if (typeof value === "object") waiting.push(value);
    return;
  }
  if (parent instanceof Map) {
    for (const [key, value] of parent) waiting.push(key, value);
  } else if (parent instanceof Set) {
    for (const value of parent) waiting.push(value);
  }
  for (const value of Object.values(parent)) if (typeof value === "object") waiting.push(value);
}
