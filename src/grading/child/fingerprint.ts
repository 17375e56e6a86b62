import { Encoded, Refused } from "./encode-answer.js";
import { bufferOf, byteLengthOf, byteOffsetOf, imul, Words } from "./primordials.js";

/** The prime of FNV-1a; here over words instead of bytes, in four streams. It detects accidents, not forgery. */
const PRIME = 0x01000193;

/**
 * Returns a short text that changes when the value does, to detect whether a call changed its arguments.
 *
 * Cost: 12 MB of numbers take about 5 ms, and no memory.
 */
export function fingerprint(value: unknown): string {
  try {
    const { json, payload } = new Encoded(value, Number.MAX_SAFE_INTEGER);
    let hashes = json;
    for (let segment = payload; segment !== null; segment = segment.next)
      hashes += `|${hashBytes(segment.bytes)}`;
    return hashes;
  } catch (problem) {
    if (problem instanceof Refused) return `refused: ${problem.message}`;
    throw problem;
  }
}

function hashBytes(bytes: Uint8Array): string {
  const length = byteLengthOf(bytes);
  const start = byteOffsetOf(bytes);
  let [a, b, c, d] = [1, 2, 3, 4];
  let done = 0;
  if (start % 4 === 0) {
    const words = new Words(bufferOf(bytes), start, Math.floor(length / 4));
    const end = words.length - 3;
    let k = 0;
    for (; k < end; k += 4) {
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
