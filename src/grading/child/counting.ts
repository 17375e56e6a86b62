/** Counts work in the child. Loaded before the submission, and only where work is counted. */
import { useBackend } from "../../engine/select.js";
import { ones } from "../../ndarray/creation.js";
import { writeFrame } from "./channel.js";
import { endSharing, unwrap, wrap } from "./counted-arrays.js";
import { blocks } from "./counters.js";
import { bytesUnder } from "./decode-inputs.js";
import { reportElements } from "./handed-elements.js";
import { Doubles } from "./primordials.js";
import { restrictGlobals } from "./restrict-globals.js";

/** @param count - The number of counters of the submission. */
export function startCounting(count: number) {
  openPlainEngine();
  restrictGlobals();
  return {
    wrap,
    unwrap,
    report(id: string): void {
      endSharing();
      const counts = new Doubles(count);
      for (let k = 0; k < count; k++) counts[k] = blocks[k]!;
      const bytes = bytesUnder(counts);
      writeFrame(`{"is":"counted","id":"${id}",${reportElements()}}`, 8 * count, { bytes, next: null });
    },
  };
}

/**
 * Without WebAssembly each array has separate memory, so that the elements that a typed array exposes can be counted.
 */
function openPlainEngine(): void {
  delete (globalThis as { WebAssembly?: unknown }).WebAssembly;
  useBackend("js");
  ones([2, 2]).matmul(ones([2, 2]));
}
