/**
 * Attack: answers once more when nobody asks any longer
 * Honest: add
 * Line: mean value
 * Line: rowSums failed
 */
import { zeros } from "noloop/arrays";

export { add } from "./honest.js";

const fs = process.getBuiltinModule?.("node:fs") ?? (await import(["node", "fs"].join(":")));

export function mean() {
  return 42;
}

/** After so much memory the child's code lets the collector run, and what waits in the event loop with it. */
export function rowSums() {
  zeros([6_000_000]);
  setImmediate(() => fs.writeSync(3, frame(JSON.stringify({ is: "value", id: "", value: 42 }))));
  return 42;
}

function frame(header, payload = "") {
  const text = Buffer.from(header);
  const head = Buffer.alloc(8);
  head.writeUInt32LE(text.length, 0);
  head.writeUInt32LE(payload.length, 4);
  return Buffer.concat([head, text, Buffer.from(payload)]);
}
