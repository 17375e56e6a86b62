/**
 * Attack: loads a native add-on, WASI and the inspector
 * Honest: add
 * Line: mean value
 */
export { add } from "./honest.js";

export function mean() {
  const attempts = [
    () => process.dlopen({ exports: {} }, "/lib/x86_64-linux-gnu/libc.so.6"),
    () => process.getBuiltinModule("node:module").createRequire("file:///app/x.js")("./x.node"),
    () => new (process.getBuiltinModule("node:wasi").WASI)({ version: "preview1", preopens: { "/": "/" } }),
    () => process.getBuiltinModule("node:inspector").open(0),
    () => process.getBuiltinModule("node:v8").writeHeapSnapshot("/tmp/attack.heapsnapshot"),
  ];
  return attempts.map((attempt) => {
    try {
      return String(attempt());
    } catch (error) {
      return `refused: ${error.code}`;
    }
  });
}

export function rowSums() {
  return 0;
}
