/** The child's part in counting work: loaded before the submission, and only where work is counted. */
import { useBackend } from "../../engine/select.js";
import { ones } from "../../ndarray/creation.js";
import { writeFrame } from "./channel.js";
import { endSharing, unwrap, wrap } from "./counted-arrays.js";
import { blocks } from "./counters.js";
import { bytesUnder } from "./decode-inputs.js";
import { reportElements } from "./handed-elements.js";
import { Doubles } from "./primordials.js";
import { restrictGlobals } from "./restrict-globals.js";

/** @param count - How many counters the submission has. */
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

/** Without WebAssembly each array has memory of its own, so that what a typed array shows can be counted. */
function openPlainEngine(): void {
  delete (globalThis as { WebAssembly?: unknown }).WebAssembly;
  useBackend("js");
  ones([2, 2]).matmul(ones([2, 2]));
}
