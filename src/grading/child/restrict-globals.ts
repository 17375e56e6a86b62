/**
 * Removes globals that could run uncounted code or write to the trusted side in the child's name: Node's own objects,
 * WebAssembly, the console's streams. What ECMAScript defines stays, as do a few harmless web APIs. Node's flags
 * already disable code from strings (sandbox/isolation/node-flags.ts), and `import(...)` is replaced in the bundle.
 */
import { defineProperty, ownKeys } from "./primordials.js";

const KEPT: ReadonlySet<PropertyKey> = new Set([
  "AggregateError",
  "Array",
  "ArrayBuffer",
  "Atomics",
  "BigInt",
  "BigInt64Array",
  "BigUint64Array",
  "Boolean",
  "DataView",
  "Date",
  "Error",
  "EvalError",
  "FinalizationRegistry",
  "Float16Array",
  "Float32Array",
  "Float64Array",
  "Function",
  "Infinity",
  "Int16Array",
  "Int32Array",
  "Int8Array",
  "Intl",
  "Iterator",
  "JSON",
  "Map",
  "Math",
  "NaN",
  "Number",
  "Object",
  "Promise",
  "Proxy",
  "RangeError",
  "ReferenceError",
  "Reflect",
  "RegExp",
  "Set",
  "SharedArrayBuffer",
  "String",
  "Symbol",
  "SyntaxError",
  "TextDecoder",
  "TextEncoder",
  "TypeError",
  "URIError",
  "Uint16Array",
  "Uint32Array",
  "Uint8Array",
  "Uint8ClampedArray",
  "WeakMap",
  "WeakRef",
  "WeakSet",
  "clearTimeout",
  "decodeURI",
  "decodeURIComponent",
  "encodeURI",
  "encodeURIComponent",
  "escape",
  "eval",
  "gc", // cannot be removed, and only collects
  "globalThis",
  "isFinite",
  "isNaN",
  "parseFloat",
  "parseInt",
  "queueMicrotask",
  "setTimeout",
  "structuredClone",
  "undefined",
  "unescape",
]);

/** Console methods that do nothing here: printed text is kept from the ordinary calls. */
const SILENT = [
  "assert",
  "clear",
  "count",
  "countReset",
  "debug",
  "dir",
  "dirxml",
  "error",
  "group",
  "groupCollapsed",
  "groupEnd",
  "info",
  "log",
  "table",
  "time",
  "timeEnd",
  "timeLog",
  "trace",
  "warn",
];

export function restrictGlobals(): void {
  const { now } = Date;
  for (const name of ownKeys(globalThis)) {
    if (!KEPT.has(name)) delete (globalThis as Record<PropertyKey, unknown>)[name];
  }
  const left = ownKeys(globalThis).filter((name) => !KEPT.has(name));
  if (left.length > 0) throw new Error(`these globals cannot be removed: ${left.map(String).join(", ")}`);
  provide("console", Object.fromEntries(SILENT.map((name) => [name, () => {}])));
  provide("process", { env: {} }); // for a line as `if (process.env.DEBUG) console.log(...)`
  provide("performance", { now: () => now() });
}

function provide(name: string, value: object): void {
  defineProperty(globalThis, name, { value, configurable: true, enumerable: false, writable: true });
}
