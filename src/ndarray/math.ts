/** What NumPy has as functions of elements only: `np.exp(x)`, `np.maximum(a, b)`, `np.where(condition, a, b)`. */
import type { UnaryOp } from "../engine/backend.js";
import { ValueError } from "../errors.js";
import { binary, commonDtype, unary } from "./elementwise.js";
import { forEachLine, type Walk } from "./grids.js";
import { NDArray } from "./ndarray.js";
import { operandOf } from "./scalars.js";
import { broadcastShapes, broadcastStrides } from "./shape.js";
import { emptyOf } from "./strided.js";

/** Functions whose values are not whole give float64 for integers; float32 stays float32. */
export const exp = (x: NDArray): NDArray => apply("exp", x);
/** The natural logarithm; -Infinity at 0, NaN below. */
export const log = (x: NDArray): NDArray => apply("log", x);
export const sqrt = (x: NDArray): NDArray => apply("sqrt", x);
export const tanh = (x: NDArray): NDArray => apply("tanh", x);
export const sin = (x: NDArray): NDArray => apply("sin", x);
export const cos = (x: NDArray): NDArray => apply("cos", x);
export const floor = (x: NDArray): NDArray => apply("floor", x);
export const ceil = (x: NDArray): NDArray => apply("ceil", x);
/** To the nearest whole number, halves to the even one. */
export const round = (x: NDArray): NDArray => apply("round", x);
export const abs = (x: NDArray): NDArray => apply("abs", x);
/** -1, 0 or 1; NaN stays NaN. */
export const sign = (x: NDArray): NDArray => apply("sign", x);
export const square = (x: NDArray): NDArray => apply("square", x);

function apply(op: UnaryOp, x: NDArray): NDArray {
  return new NDArray(unary(op, x));
}

/** The larger of the two, elementwise with broadcasting; NaN if either is. */
export function maximum(a: NDArray | number, b: NDArray | number): NDArray {
  return new NDArray(binary("maximum", a, b));
}

/** The smaller of the two, elementwise with broadcasting; NaN if either is. */
export function minimum(a: NDArray | number, b: NDArray | number): NDArray {
  return new NDArray(binary("minimum", a, b));
}

/** `a - b` where a number is on the left; `b.subtract(a)` is the other way round. */
export function subtract(a: number, b: NDArray): NDArray {
  return new NDArray(binary("subtract", a, b));
}

/** `a / b` where a number is on the left. */
export function divide(a: number, b: NDArray): NDArray {
  return new NDArray(binary("divide", a, b));
}

/** `a ** b` where a number is on the left. */
export function power(a: number, b: NDArray): NDArray {
  return new NDArray(binary("power", a, b));
}

/** Each element brought into [low, high]; null leaves that side open. */
export function clip(x: NDArray, low: NDArray | number | null, high: NDArray | number | null): NDArray {
  if (low === null && high === null) throw new ValueError("clip: give low or high, or both");
  const raised = low === null ? x : maximum(x, low);
  return high === null ? raised : minimum(raised, high);
}

/** `a` where the condition is not 0, else `b`; all three are broadcast together. */
export function where(condition: NDArray, a: NDArray | number, b: NDArray | number): NDArray {
  const dtype = commonDtype(a, b);
  const [x, y] = [operandOf(a), operandOf(b)];
  const shape = broadcastShapes("where", condition.shape, broadcastShapes("where", x.shape, y.shape));
  const out = emptyOf(dtype, shape);
  const parts = [condition, x, y].map((one) => ({
    data: one.block.data,
    strides: broadcastStrides("where", one, shape),
    offset: one.offset,
  }));
  const result = { data: out.block.data, strides: out.strides, offset: 0 };
  forEachLine(shape, [...parts, result], (length, [test, yes, no, to]) => {
    chooseLine(length, test!, yes!, no!, to!);
  });
  return new NDArray(out);
}

function chooseLine(length: number, test: Walk, yes: Walk, no: Walk, to: Walk): void {
  const [tests, yeses, noes, results] = [test.data, yes.data, no.data, to.data];
  let [atTest, atYes, atNo, at] = [test.at, yes.at, no.at, to.at];
  for (let k = 0; k < length; k++) {
    results[at] = tests[atTest] !== 0 ? yeses[atYes]! : noes[atNo]!;
    atTest += test.step;
    atYes += yes.step;
    atNo += no.step;
    at += to.step;
  }
}
