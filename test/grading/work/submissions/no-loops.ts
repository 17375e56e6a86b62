// Every function gives the sum of squares of a list, and none may be told that it loops.
import { arange, array, concatenate, scope } from "noloop/arrays";

export function wholeArrays(x) {
  return array(x).power(2).sum();
}

export function dotProduct(x) {
  const a = array(x);
  return a.dot(a).item();
}

export function fourSides(x) {
  const a = array(x);
  let sum = 0;
  for (let side = 0; side < 4; side++) sum += a.dot(a).item() / 4;
  return sum;
}

export function fiveByFiveFilter(x) {
  const a = array(x);
  let sum = 0;
  for (let i = 0; i < 5; i++) for (let j = 0; j < 5; j++) sum += a.multiply(a).sum() / 25;
  return sum;
}

export function helpersAndClosures(x) {
  const steps = [(a) => a.multiply(a), (a) => a.sum()];
  return steps.reduce((value, step) => step(value), array(x));
}

export function aClass(x) {
  class Squares {
    #a;
    constructor(list) {
      this.#a = array(list);
    }
    get total() {
      return this.#a.dot(this.#a).item();
    }
  }
  return new Squares(x).total;
}

export function branches(x) {
  const a = array(x);
  if (a.sum() > 0) return a.dot(a).item();
  return a.negate().dot(a.negate()).item();
}

export function inAScope(x) {
  return scope(() => array(x).multiply(array(x)).sum());
}

export function positions(x) {
  const order = arange(x.length);
  return array(x).take(order, { axis: 0 }).power(2).sum();
}

export function joined(x) {
  const a = array(x);
  return concatenate([a.slice([0, 2]), a.slice([2, null])]).power(2).sum();
}

export function printed(x) {
  const a = array(x);
  console.group("squares");
  if (!process.env.DEBUG) console.log("a line");
  console.groupEnd();
  console.log(a, `squares: ${a.power(2)}`, "x = " + a.toString());
  return a.dot(a).item();
}

export async function awaited(x) {
  return await Promise.resolve(array(x).power(2).sum());
}

export function shapes(x) {
  const a = array(x);
  const [N] = a.shape;
  return a.reshape(1, N).matmul(a.reshape(N, 1)).item();
}
