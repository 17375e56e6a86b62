/**
 * Attack: takes the id of its own call from the child's code and answers twice
 * Honest: add
 * Line: mean value
 */
export { add } from "./honest.js";

const fs = process.getBuiltinModule?.("node:fs") ?? (await import(["node", "fs"].join(":")));

/** Whatever passes through JSON or text is looked at. */
let id = "";
const decode = TextDecoder.prototype.decode;
TextDecoder.prototype.decode = function (bytes) {
  const text = decode.call(this, bytes);
  id = /"id":"([0-9a-f]+)"/.exec(text)?.[1] ?? id;
  return text;
};
const parse = JSON.parse;
JSON.parse = (text) => {
  id = /"id":"([0-9a-f]+)"/.exec(text)?.[1] ?? id;
  return parse(text);
};

export function mean() {
  fs.writeSync(3, frame(JSON.stringify({ is: "value", id, value: 42 })).subarray(0, id === "" ? 0 : 1e6));
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
