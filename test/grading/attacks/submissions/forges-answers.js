/**
 * Attack: writes answers into the grader's channel before the real ones
 * Honest: add
 * Line: mean unparsable
 * Sample: yes
 */
export { add } from "./honest.js";

const fs = process.getBuiltinModule?.("node:fs") ?? (await import(["node", "fs"].join(":")));

export function mean() {
  for (let k = 0; k < 3; k++)
    fs.writeSync(3, frame(JSON.stringify({ is: "value", id: String(k), value: 42 })));
  return 42;
}

export function rowSums() {
  return 42;
}

function frame(header, payload = "") {
  const text = Buffer.from(header);
  const head = Buffer.alloc(8);
  head.writeUInt32LE(text.length, 0);
  head.writeUInt32LE(payload.length, 4);
  return Buffer.concat([head, text, Buffer.from(payload)]);
}
