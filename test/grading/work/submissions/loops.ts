// Every function gives the sum of squares of a list, one square at a time. The comment LOOP marks the line that must be named.

export function forLoop(x) {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] * x[i]; // LOOP
  return sum;
}

export function whileLoop(x) {
  let sum = 0;
  let i = 0;
  while (i < x.length) { // LOOP
    sum += x[i] * x[i++];
  }
  return sum;
}

export function doWhile(x) {
  let [sum, i] = [0, 0];
  do sum += x[i] * x[i]; // LOOP
  while (++i < x.length);
  return sum;
}

export function loopWithoutBody(x) {
  let [sum, i] = [0, -1];
  while (++i < x.length && ((sum += x[i] * x[i]), true)); // LOOP
  return sum;
}

export function forIn(x) {
  let sum = 0;
  for (const i in x) sum += x[i] * x[i]; // LOOP
  return sum;
}

export function forOf(x) {
  let sum = 0;
  for (const v of x) sum += v * v; // LOOP
  return sum;
}

export function labeled(x) {
  let [sum, i] = [0, 0];
  again: for (;;) { // LOOP
    if (i === x.length) break;
    sum += x[i] * x[i++];
    continue again;
  }
  return sum;
}

export const reduced = (x) => x.reduce((sum, v) => sum + v * v, 0); // LOOP

export function mapped(x) {
  let sum = 0;
  x.map((v) => (sum += v * v)); // LOOP
  return sum;
}

export function boundMethod(x) {
  const total = { sum: 0, add(v) { this.sum += v * v; } }; // LOOP
  x.forEach(total.add, total);
  return total.sum;
}

export function recursion(x, i = 0) {
  return i === x.length ? 0 : x[i] * x[i] + recursion(x, i + 1); // LOOP
}

export function mutualRecursion(x) {
  const even = (i) => (i >= x.length ? 0 : x[i] * x[i] + odd(i + 1)); // LOOP
  const odd = (i) => (i >= x.length ? 0 : x[i] * x[i] + even(i + 1));
  return even(0);
}

export function halving(x) {
  const part = (from, to) => (to - from === 1 ? x[from] ** 2 : part(from, (from + to) >> 1) + part((from + to) >> 1, to)); // LOOP
  return part(0, x.length);
}

export function generator(x) {
  function* squares() {
    for (const v of x) yield v * v; // LOOP
  }
  let sum = 0;
  const next = squares();
  for (let got = next.next(); !got.done; got = next.next()) sum += got.value;
  return sum;
}

export function ownIterator(x) {
  let [sum, i] = [0, 0];
  const numbers = {
    [Symbol.iterator]: () => ({
      next: () => (i < x.length ? { done: false, value: (sum += x[i] * x[i++]) } : { done: true }), // LOOP
    }),
  };
  Array.from(numbers);
  return sum;
}

export function getter(x) {
  let [sum, i] = [0, 0];
  const item = { get value() { return (sum += x[i] * x[i++]); } }; // LOOP
  JSON.stringify(Array(x.length).fill(item));
  return sum;
}

export function toJson(x) {
  let [sum, i] = [0, 0];
  const item = { toJSON: () => (sum += x[i] * x[i++]) }; // LOOP
  JSON.stringify(Array(x.length).fill(item));
  return sum;
}

export function valueOf(x) {
  let [sum, i] = [0, 0];
  const item = { valueOf: () => (sum += x[i] * x[i++]) }; // LOOP
  new Float64Array(Array(x.length).fill(item));
  return sum;
}

export function toText(x) {
  let [sum, i] = [0, 0];
  const item = { toString() { sum += x[i] * x[i++]; return ""; } }; // LOOP
  Array(x.length).fill(item).join("");
  return sum;
}

export function comparator(x) {
  let sum = 0;
  const seen = new Set();
  x.map ? [...x.keys()].sort((a, b) => { for (const i of [a, b]) if (!seen.has(i)) { seen.add(i); sum += x[i] ** 2; } return a - b; }) : 0; // LOOP
  return sum;
}

export function replacer(x) {
  let [sum, i] = [0, 0];
  "x".repeat(x.length).replace(/x/g, () => { sum += x[i] * x[i++]; return ""; }); // LOOP
  return sum;
}

export function reviver(x) {
  let sum = 0;
  JSON.parse(JSON.stringify(x), (key, v) => { if (key !== "") sum += v * v; return v; }); // LOOP
  return sum;
}

export function proxyTrap(x) {
  let sum = 0;
  const watched = new Proxy(x, { get(target, key) { const v = target[key]; if (typeof v === "number" && key !== "length") sum += v * v; return v; } }); // LOOP
  Math.max(...Array.prototype.slice.call(watched));
  return sum;
}

export function taggedTemplate(x) {
  let [sum, i] = [0, 0];
  const square = () => (sum += x[i] * x[i++]); // LOOP
  const run = (n) => (n === 0 ? 0 : (square``, run(n - 1)));
  run(x.length);
  return sum;
}

export function constructed(x) {
  let [sum, i] = [0, 0];
  class Item { value = (sum += x[i] * x[i++]); } // LOOP
  x.forEach(function () { Reflect.construct(Item, []); });
  return sum;
}

export function species(x) {
  let sum = 0;
  class List extends Array {
    static get [Symbol.species]() { return function (n) { for (let i = 0; i < n; i++) sum += x[i] * x[i]; return []; }; } // LOOP
  }
  try { List.from(x).map(Number.isNaN); } catch {}
  return sum;
}

export function setter(x) {
  let sum = 0;
  const into = {};
  x.forEach((_, i) => Object.defineProperty(into, i, { set(v) { sum += v * v; }, enumerable: true })); // LOOP
  Object.assign(into, x);
  return sum;
}

export function defaults(x) {
  let [sum, i] = [0, 0];
  const square = (v = (sum += x[i] * x[i++])) => v; // LOOP
  x.forEach(() => square());
  return sum;
}

export function defaultsOfAGenerator(x) {
  let [sum, i] = [0, 0];
  function* square(a, b, c, v = (sum += x[i] * x[i++])) {} // LOOP
  Array(x.length).fill(0).forEach(square);
  return sum;
}

export function namesInAPattern(x) {
  let [sum, i] = [0, 0];
  function* square({ [(sum += x[i] * x[i++])]: v }) {} // LOOP
  Array(x.length).fill(0).forEach(square);
  return sum;
}

export async function parametersThatThrow(x) {
  let [sum, i] = [0, 0];
  const square = async (a, b, c, v = ((sum += x[i] * x[i++]), null.x)) => {}; // LOOP
  await Promise.allSettled(Array(x.length).fill(0).map(square));
  return sum;
}

export async function awaiting(x) {
  let sum = 0;
  for await (const v of x) sum += v * v; // LOOP
  return sum;
}

export async function chained(x) {
  let [sum, i] = [0, 0];
  const step = () => (i < x.length ? ((sum += x[i] * x[i++]), Promise.resolve().then(step)) : sum); // LOOP
  return step();
}

export async function microtasks(x) {
  let [sum, i] = [0, 0];
  await new Promise((done) => {
    const step = () => (i < x.length ? ((sum += x[i] * x[i++]), queueMicrotask(step)) : done()); // LOOP
    step();
  });
  return sum;
}

export async function timers(x) {
  let [sum, i] = [0, 0];
  await new Promise((done) => {
    const step = () => (i < x.length ? ((sum += x[i] * x[i++]), setTimeout(step, 0)) : done()); // LOOP
    step();
  });
  return sum;
}

export function reflected(x) {
  let [sum, i] = [0, 0];
  const each = Object.getOwnPropertyDescriptor(Array.prototype, ["for", "Each"].join("")).value;
  Reflect.apply(each, x, [() => (sum += x[i] * x[i++])]); // LOOP
  return sum;
}

export function batches(x) {
  let sum = 0;
  for (let i = 0; i < x.length; i += 50) sum += dot(x.slice(i, i + 50)); // LOOP
  return sum;
}

export function reassigned(x) {
  return later(x);
}

let later = () => 0;
later = function (x) {
  let sum = 0;
  for (const v of x) sum += v * v; // LOOP
  return sum;
};

export function paddedLoop(x) {
  const padded = [...x, ...Array(5000 - x.length).fill(0)];
  let sum = 0;
  for (let i = 0; i < 5000; i++) sum += padded[i] * padded[i]; // LOOP
  return sum;
}

import { array } from "noloop/arrays";

function dot(x) {
  const a = array(x);
  return a.dot(a).item();
}
