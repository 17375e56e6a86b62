import { Encoded, Refused } from "./encode-answer.js";
import { bufferOf, byteLengthOf, byteOffsetOf, imul, Words } from "./primordials.js";

/** FNV-1a's prime; over words instead of bytes, in four workers. It is to notice accidents, not to withstand forgery. */
const PRIME = 0x01000193;

/**
 * A short text that changes when the value does: to see whether a call changed its arguments.
 *
 * Cost: 12 MB of numbers take some 5 ms, and no memory.
 */
export function fingerprint(value: unknown): string {
  try {
    const { json, payload } = new Encoded(value, Number.MAX_SAFE_INTEGER);
    let marks = json;
    for (let segment = payload; segment !== null; segment = segment.next)
      marks += `|${markOf(segment.bytes)}`;
    return marks;
  } catch (problem) {
    if (problem instanceof Refused) return `refused: ${problem.message}`;
    throw problem;
  }
}

function markOf(bytes: Uint8Array): string {
  const length = byteLengthOf(bytes);
  const start = byteOffsetOf(bytes);
  let [a, b, c, d] = [1, 2, 3, 4];
  let done = 0;
  if (start % 4 === 0) {
    const words = new Words(bufferOf(bytes), start, Math.floor(length / 4));
    const most = words.length - 3;
    let k = 0;
    for (; k < most; k += 4) {
      a = imul(a ^ words[k]!, PRIME);
      b = imul(b ^ words[k + 1]!, PRIME);
      c = imul(c ^ words[k + 2]!, PRIME);
      d = imul(d ^ words[k + 3]!, PRIME);
    }
    done = 4 * k;
  }
  for (; done < length; done++) a = imul(a ^ bytes[done]!, PRIME);
  return `${a},${b},${c},${d}`;
}
