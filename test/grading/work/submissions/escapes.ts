// Every function tries to give the sum of squares of an array by work that is not counted.
import { array, concatenate, fromTypedArray, NDArray, split, zeros } from "noloop/arrays";

const BODY = "let sum = 0; for (const v of x) sum += v * v; return sum;";

export function newFunction(x) {
  return new Function("x", BODY)(x.toArray());
}

export function indirectEval(x) {
  return (0, eval)(`(x) => { ${BODY} }`)(x.toArray());
}

export function constructorOfFunctions(x) {
  return (() => {}).constructor("x", BODY)(x.toArray());
}

export function timerFromText(x) {
  globalThis.x = x.toArray();
  setTimeout("globalThis.sum = globalThis.x.length", 0);
  return globalThis.sum;
}

export async function importOfData(x) {
  const { sum } = await import(`data:text/javascript,export const sum = (x) => { ${BODY} }`);
  return sum(x.toArray());
}

export async function importOfNode(x) {
  const { runInThisContext } = await import(["node", "vm"].join(":"));
  return runInThisContext(`(x) => { ${BODY} }`)(x.toArray());
}

export function builtinModule(x) {
  return process.getBuiltinModule("vm").runInThisContext(`(x) => { ${BODY} }`)(x.toArray());
}

export function processOfTheConsole(x) {
  return console._stdout.constructor.name.length > 0 ? x.power(2).sum() : 0;
}

export function webAssembly(x) {
  return new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])) ? x.power(2).sum() : 0;
}

export function webAssemblyOfTheLibrary(x) {
  const memory = x.data.buffer;
  return memory instanceof SharedArrayBuffer ? x.power(2).sum() : undefined.nothing;
}

export function builtInsOnData(x) {
  return x.data.map(Math.abs).length === x.size ? x.power(2).sum() : 0;
}

export function typedArrayFromList(x) {
  return Float64Array.from(x.toArray()).length === x.size ? x.power(2).sum() : 0;
}

export function sortedText(x) {
  return `${x.toArray().join(" ")}`.split(/ /).sort().length === x.size ? x.power(2).sum() : 0;
}

export function jsonOfData(x) {
  return JSON.parse(JSON.stringify([...x.data])).length === x.size ? x.power(2).sum() : 0;
}

export function bufferOfOneElement(x) {
  return new Float64Array(x.slice([0, 1]).data.buffer).length >= x.size ? x.power(2).sum() : 0;
}

export function writtenThrough(x) {
  const memory = new Float64Array(x.size);
  fromTypedArray(memory).assign(x);
  return memory.length === x.size ? x.power(2).sum() : 0;
}

export function ownBlock(x) {
  const data = new Float64Array(x.size);
  const own = new NDArray({ block: { data, length: x.size }, dtype: "float64", shape: [x.size], strides: [1], offset: 0 });
  own.assign(x);
  return data.length === x.size ? x.power(2).sum() : 0;
}

export function insideOfAnArray(x) {
  return x.block.data.length === x.size ? x.power(2).sum() : 0;
}

export function stolenFromAPrototype(x) {
  let taken;
  const { get } = WeakMap.prototype;
  WeakMap.prototype.get = function (key) {
    return (taken = get.call(this, key));
  };
  x.add(1);
  WeakMap.prototype.get = get;
  return taken.block.data.length === x.size ? x.power(2).sum() : 0;
}

/** Calls the function once for each element, without a line of this file that runs each time. */
function callForEach(x, get) {
  JSON.stringify(Array(x.size).fill(Object.defineProperty({}, "value", { get, enumerable: true })));
}

export function readOneByOne(x) {
  callForEach(x, NDArray.prototype.get.bind(x, 0));
  return x.power(2).sum();
}

export function writtenOneByOne(x) {
  callForEach(x, NDArray.prototype.set.bind(zeros([1]), 5, 0));
  return x.power(2).sum();
}

export function inOneList(x) {
  return array(x.toArray()).power(2).sum();
}

export function parentOfTheClass(x) {
  return Object.getPrototypeOf(NDArray).realOf(x).block.data.length === x.size ? x.power(2).sum() : 0;
}

export function standInOfItsOwn(x) {
  const StandIn = Object.getPrototypeOf(NDArray);
  const all = new Proxy({}, { get: () => (other) => other.block.data.length });
  return Reflect.construct(StandIn, [all], NDArray).add(x) === x.size ? x.power(2).sum() : 0;
}

const memory = new Float64Array(4096);
const shared = fromTypedArray(memory);

export function sharedWhenLoaded(x) {
  shared.slice([0, x.size]).assign(x);
  return memory.map(Math.abs).length > x.size ? x.power(2).sum() : 0;
}

export function methodAsCallback(x) {
  return split(x.power(2), x.size).reduce(Function.prototype.call.bind(NDArray.prototype.add)).sum();
}

export function boundMethodAsCallback(x) {
  const total = zeros([1]);
  split(x.power(2), x.size).forEach(total.addInPlace, total);
  return total.sum();
}

/** Each loop has fewer turns than a loop may have whatever the sizes, and all together one for each place of padded data. */
export function loopInPieces(x) {
  const padded = concatenate([x, zeros([600 - x.size])]);
  const total = zeros([1]);
  for (let i = 0; i < 200; i++) total.addInPlace(padded.slice([i, i + 1]).power(2));
  for (let i = 200; i < 400; i++) total.addInPlace(padded.slice([i, i + 1]).power(2));
  for (let i = 400; i < 600; i++) total.addInPlace(padded.slice([i, i + 1]).power(2));
  return total.sum();
}

/** The sum of squares of a matrix, a row or a column at a time. */
export function loopOverTheSmallerSize(x) {
  const [rows, columns] = x.shape;
  const lines = rows < columns ? x : x.T;
  const total = zeros([1]);
  for (let i = 0; i < lines.shape[0]; i++) total.addInPlace(lines.row(i).power(2).sum({ keepdims: true })); // LOOP
  return total.sum();
}
