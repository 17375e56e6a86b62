import type { BinaryOp, CompareOp } from "../engine/backend.js";
import type { Block } from "../engine/block.js";
import type { DType, TypedArray } from "../engine/dtype.js";
import { ShapeError, ValueError } from "../support/errors.js";
import { aNumber, wrongKind } from "../support/options.js";
import {
  type AlongAxis,
  ARG_REDUCTION,
  axisFrom,
  type Ddof,
  type Keepdims,
  type OverAxes,
  REDUCTION,
  type Reduction,
  reductionOf,
  SPREAD,
} from "./axis-arguments.js";
import { toOperand, toStrided } from "./coerce.js";
import { type DTypeOption, dtypeFrom } from "./dtypes.js";
import * as elementwise from "./elementwise.js";
import { type AtAxis, isRowIndex, type Positions, pickAt, writeAt } from "./index-arrays.js";
import { assignAt, type Indices, pick, take } from "./indexing.js";
import { matmul } from "./matmul.js";
import { type Nested, toNested } from "./nested.js";
import { toRepr, toText } from "./printing.js";
import {
  type Axis,
  argReduceAll,
  argReduceAxis,
  type Folding,
  meanAll,
  meanAxes,
  reduceAll,
  reduceAxes,
} from "./reduce.js";
import { formatShape } from "./shape.js";
import { argpartition, argsort, sort } from "./sorting.js";
import { isContiguous, type Strided, sizeOf } from "./strided.js";
import { typedView } from "./typed-view.js";
import { varianceAll, varianceAxes } from "./variance.js";
import { positionOf, reshape, type SliceSpec, slice, transpose } from "./views.js";

/** An array, or what stands for one as in NumPy: a number, nested lists of numbers, a typed array. */
export type ArrayInput = NDArray | Nested | TypedArray;

/**
 * An n-dimensional array of numbers with the names and the meaning of NumPy's. What NumPy writes as a method or an
 * operator is a method here; what NumPy has only as `np.f(x)` is a function (creation.ts, math.ts, joining.ts, ...).
 *
 * `reshape`, `transpose`, `T` and `slice` give views: arrays over the same numbers, so that writing to one writes to
 * all. Everything else gives new arrays, except the methods that end in `InPlace`, `set`, `fill`, `assign`,
 * `assignAt` and `addAt`, which write into this one.
 *
 * An operation on two dtypes gives the one that holds both (int32 and float32: float64). A JavaScript number adapts to
 * the array: float32 + 0.1 stays float32, int32 + 1 stays int32, int32 + 0.5 becomes float64.
 */
export class NDArray implements Strided {
  readonly block: Block;
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** In elements. */
  readonly strides: readonly number[];
  /** Of the first element, in `block.data`. */
  readonly offset: number;

  /** For views over memory that is there; `array`, `zeros` and the like make arrays. */
  constructor({ block, dtype, shape, strides, offset }: Strided) {
    if (block === undefined) throw notMade();
    this.block = block;
    this.dtype = dtype;
    this.shape = shape;
    this.strides = strides;
    this.offset = offset;
  }

  get ndim(): number {
    return this.shape.length;
  }

  get size(): number {
    return sizeOf(this.shape);
  }

  /** The transpose: all axes in reverse, as a view. */
  get T(): NDArray {
    return new NDArray(transpose(this, []));
  }

  /** Whether the elements lie one after the other in row-major order. */
  get isContiguous(): boolean {
    return isContiguous(this);
  }

  /**
   * The elements as a typed array in row-major order, without a copy: writing to it writes to this array.
   *
   * @throws {ValueError} If they do not lie so; `copy().data` gives them, then.
   */
  get data(): TypedArray {
    return typedView(this);
  }

  // Views

  /**
   * The same elements in another shape, `reshape(2, 3)` or `reshape([2, 3])`; one size may be -1. Copies only if no
   * view can show them so.
   */
  reshape(...shape: number[] | [readonly number[]]): NDArray {
    return new NDArray(reshape(this, listFrom(shape)));
  }

  /** The axes in another order, `transpose(1, 0)` or `transpose([1, 0])`; without axes, reverses them. */
  transpose(...axes: number[] | [readonly number[]]): NDArray {
    return new NDArray(transpose(this, listFrom(axes)));
  }

  /**
   * A part of the array: a number for an axis picks one position and drops the axis, `[start, stop, step]` keeps a
   * range (null or left out: open). `X.slice(0, [null, 10])` is NumPy's `X[0, :10]`.
   */
  slice(...specs: SliceSpec[]): NDArray {
    return new NDArray(slice(this, specs));
  }

  /** Row i of a matrix, slab i of an array with more axes; a view. */
  row(i: number): NDArray {
    return new NDArray(slice(this, [i]));
  }

  // Single elements, and out of arrays

  get(...index: number[]): number {
    return this.block.data[this.#position("get", index)]!;
  }

  /** Writes one element: `set(value, i, j)`. */
  set(value: number, ...index: number[]): void {
    if (typeof value !== "number") throw wrongKind("set", "value", aNumber, value);
    this.block.data[this.#position("set", index)] = value;
  }

  /** The only element of an array of size 1. */
  item(): number {
    if (this.size !== 1)
      throw new ValueError(`item: shape ${formatShape(this.shape)} has ${this.size} elements, not 1`);
    return this.block.data[this.offset]!;
  }

  /**
   * A 0-d array in an arithmetic operator is its number, as in NumPy. JavaScript has no operators for other arrays.
   *
   * @throws {ValueError} For an array with axes, where `a + b` would give a text and `a * b` NaN.
   */
  [Symbol.toPrimitive](hint: string): string | number {
    if (hint === "string") return toText(this);
    if (this.ndim === 0) return this.item();
    throw new ValueError(
      `an array of shape ${formatShape(this.shape)} stands beside an operator; JavaScript has none for arrays: ` +
        "write a.add(b), a.subtract(b), a.multiply(b), a.divide(b), a.less(b) or a.get(i) instead",
    );
  }

  /** Nested lists, one level an axis; for a 0-d array, its number. */
  toArray(): Nested {
    return toNested(this);
  }

  /** What `print(a)` shows in NumPy. */
  toString(): string {
    return toText(this);
  }

  /** What Node's `console.log` shows: NumPy's `array([1., 2.])`. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return toRepr(this);
  }

  // Copies, and writing into this array

  copy(): NDArray {
    return new NDArray(elementwise.copyOf(this));
  }

  /**
   * A copy in another dtype. To integers, the fraction is dropped (2.9 becomes 2), and what does not fit keeps its
   * low 32 or 8 bits (300 becomes 44 as uint8; NaN and infinities 0): the rule of `set`, `fill` and every other way
   * to write.
   *
   * @throws {NoloopError} Code DTYPE for an unknown dtype.
   */
  astype(dtype: DTypeOption): NDArray {
    return new NDArray(elementwise.copyOf(this, dtypeFrom("astype", dtype, this.dtype)));
  }

  /** A 1-D copy. */
  flatten(): NDArray {
    return new NDArray(reshape(elementwise.copyOf(this), [-1]));
  }

  fill(value: number): this {
    if (typeof value !== "number") throw wrongKind("fill", "value", aNumber, value);
    elementwise.fill(this, value);
    return this;
  }

  /** NumPy's `X[...] = source`: writes `source`, stretched to this shape, into this array. */
  assign(source: ArrayInput): this {
    elementwise.assign(this, asOperand("assign", source));
    return this;
  }

  // Arithmetic, with broadcasting; lists stand for arrays

  add(other: ArrayInput): NDArray {
    return this.#binary("add", other);
  }

  subtract(other: ArrayInput): NDArray {
    return this.#binary("subtract", other);
  }

  multiply(other: ArrayInput): NDArray {
    return this.#binary("multiply", other);
  }

  /** True division: integers give float64. */
  divide(other: ArrayInput): NDArray {
    return this.#binary("divide", other);
  }

  power(exponent: ArrayInput): NDArray {
    return this.#binary("power", exponent);
  }

  /** The remainder, with the sign of the divisor. */
  mod(divisor: ArrayInput): NDArray {
    return this.#binary("mod", divisor);
  }

  negate(): NDArray {
    return new NDArray(elementwise.unary("negative", this));
  }

  addInPlace(other: ArrayInput): this {
    return this.#binaryInPlace("add", other);
  }

  subtractInPlace(other: ArrayInput): this {
    return this.#binaryInPlace("subtract", other);
  }

  multiplyInPlace(other: ArrayInput): this {
    return this.#binaryInPlace("multiply", other);
  }

  divideInPlace(other: ArrayInput): this {
    return this.#binaryInPlace("divide", other);
  }

  // Comparisons: uint8, 0 or 1

  equal(other: ArrayInput): NDArray {
    return this.#compare("equal", other);
  }

  notEqual(other: ArrayInput): NDArray {
    return this.#compare("notEqual", other);
  }

  less(other: ArrayInput): NDArray {
    return this.#compare("less", other);
  }

  lessEqual(other: ArrayInput): NDArray {
    return this.#compare("lessEqual", other);
  }

  greater(other: ArrayInput): NDArray {
    return this.#compare("greater", other);
  }

  greaterEqual(other: ArrayInput): NDArray {
    return this.#compare("greaterEqual", other);
  }

  // Products

  /** NumPy's `@`; two 1-D arrays give a 0-d array. Integers give int32. Transposed operands are read in place. */
  matmul(other: ArrayInput): NDArray {
    const right = other instanceof NDArray ? other : toStrided("matmul", other);
    return new NDArray(matmul("matmul", this, right));
  }

  /** The same as `matmul` for up to two axes on the right; `multiply` for a number. */
  dot(other: ArrayInput): NDArray {
    const right = asOperand("dot", other);
    if (typeof right === "number") return new NDArray(elementwise.binary("multiply", this, right));
    if (right.shape.length > 2) throw new ShapeError("dot: for a stack of matrices on the right, use matmul");
    return new NDArray(matmul("dot", this, right));
  }

  // Reductions: a number without options, an array with an axis (`sum(0)` or `sum({ axis: 0 })`) or `keepdims`

  /** Integers are added as float64. */
  sum(): number;
  sum(over: Axis | OverAxes, options?: Keepdims): NDArray;
  sum(over?: Axis | OverAxes, options?: Keepdims): NDArray | number {
    return this.#fold("sum", over, options);
  }

  prod(): number;
  prod(over: Axis | OverAxes, options?: Keepdims): NDArray;
  prod(over?: Axis | OverAxes, options?: Keepdims): NDArray | number {
    return this.#fold("prod", over, options);
  }

  /** NaN if there is one. */
  max(): number;
  max(over: Axis | OverAxes, options?: Keepdims): NDArray;
  max(over?: Axis | OverAxes, options?: Keepdims): NDArray | number {
    return this.#fold("max", over, options);
  }

  /** NaN if there is one. */
  min(): number;
  min(over: Axis | OverAxes, options?: Keepdims): NDArray;
  min(over?: Axis | OverAxes, options?: Keepdims): NDArray | number {
    return this.#fold("min", over, options);
  }

  mean(): number;
  mean(over: Axis | OverAxes, options?: Keepdims): NDArray;
  mean(over?: Axis | OverAxes, options?: Keepdims): NDArray | number {
    if (over === undefined && options === undefined) return meanAll(this);
    const asked = reductionOf("mean", over, options, REDUCTION);
    if (!asksForArray(asked)) return meanAll(this);
    return new NDArray(meanAxes(this, axesOf(this, asked), asked.keepdims ?? false));
  }

  /** The mean squared deviation from the mean, NumPy's `var`, which is a reserved word here. */
  variance(options?: Ddof): number;
  variance(over: Axis | (OverAxes & Ddof), options?: Keepdims & Ddof): NDArray;
  variance(over?: Axis | Reduction, options?: Keepdims & Ddof): NDArray | number {
    return this.#spread("variance", over, options);
  }

  /** The square root of `variance`. */
  std(options?: Ddof): number;
  std(over: Axis | (OverAxes & Ddof), options?: Keepdims & Ddof): NDArray;
  std(over?: Axis | Reduction, options?: Keepdims & Ddof): NDArray | number {
    return this.#spread("std", over, options);
  }

  /**
   * Position of the first largest element (of the first NaN, if there is one); without an axis, of the flattened array.
   */
  argmax(): number;
  argmax(along: number | (AlongAxis & Keepdims), options?: Keepdims): NDArray;
  argmax(along?: number | (AlongAxis & Keepdims), options?: Keepdims): NDArray | number {
    return this.#argReduce("argmax", along, options);
  }

  argmin(): number;
  argmin(along: number | (AlongAxis & Keepdims), options?: Keepdims): NDArray;
  argmin(along?: number | (AlongAxis & Keepdims), options?: Keepdims): NDArray | number {
    return this.#argReduce("argmin", along, options);
  }

  // Order along one axis, the last unless told: `sort(0)` or `sort({ axis: 0 })`; null means the flattened array

  /** Positions that sort each line; stable, NaN last. int32. */
  argsort(along?: number | AlongAxis | null): NDArray {
    return new NDArray(alongOrFlat("argsort", this, along, argsort));
  }

  /** A sorted copy, NaN last (NumPy's `np.sort`; its method sorts in place). */
  sort(along?: number | AlongAxis | null): NDArray {
    return new NDArray(alongOrFlat("sort", this, along, sort));
  }

  /** Positions with that of rank `kth` in place, none larger before it, none smaller after. int32. O(n). */
  argpartition(kth: number, along?: number | AlongAxis | null): NDArray {
    return new NDArray(alongOrFlat("argpartition", this, along, (a, axis) => argpartition(a, kth, axis)));
  }

  // Picking by lists of positions

  /**
   * Elements, rows (axis 0) or slabs at these positions, copied: `take([2, 0], 0)` or `take([2, 0], { axis: 0 })`.
   * Without an axis, of the flattened array.
   */
  take(indices: Indices | Nested, along?: number | AlongAxis | null): NDArray {
    return new NDArray(take(this, indices, axisFrom("take", along ?? null, 0)));
  }

  /**
   * Elements at positions, as a new array: for a matrix [N, C] and a vector y [N], one element of each row, NumPy's
   * `X[np.arange(N), y]`; for a vector, `x[indices]`; with a list for each axis, `X.pick([i, j])`, NumPy's `X[i, j]`,
   * whose lists broadcast. A mask, uint8 with the shape of this array or a list of booleans for a vector, chooses
   * where it is not 0: `X.pick(X.greater(0))` is `X[X > 0]`, a vector. For rows, `take(indices, 0)`. O(size of the
   * result or of the mask).
   *
   * @throws {ValueError} For a position outside its axis. @throws {ShapeError} If the shapes do not fit.
   */
  pick(index: Positions): NDArray {
    return new NDArray(isRowIndex(this, index) ? pick(this, index) : pickAt(this, index));
  }

  /**
   * Writes at positions, which are named as for `pick`: `X.assignAt(X.less(0), 0)` is NumPy's `X[X < 0] = 0`. With an
   * axis, writes rows or slabs: `X.assignAt([2, 0], values, { axis: 0 })` is `X[[2, 0]] = values`. Values broadcast;
   * where a position occurs twice, the last value stays. O(elements written).
   *
   * @throws {ValueError} For a position outside its axis. @throws {ShapeError} If the values do not broadcast.
   */
  assignAt(index: Positions, values: ArrayInput, options?: AtAxis): this {
    if (options === undefined && isRowIndex(this, index)) assignAt(this, index, values as number | Indices);
    else writeAt("assignAt", this, index, { values, options, isAdded: false });
    return this;
  }

  /**
   * As `assignAt`, but adds, once for each time a position occurs. NumPy's `np.add.at(X, index, values)`.
   *
   * @throws {ValueError} As `assignAt`.
   */
  addAt(index: Positions, values: ArrayInput, options?: AtAxis): this {
    writeAt("addAt", this, index, { values, options, isAdded: true });
    return this;
  }

  #binary(op: BinaryOp, other: ArrayInput): NDArray {
    return new NDArray(elementwise.binary(op, this, asOperand(op, other)));
  }

  #binaryInPlace(op: BinaryOp, other: ArrayInput): this {
    elementwise.binaryInPlace(op, this, asOperand(`${op}InPlace`, other));
    return this;
  }

  #compare(op: CompareOp, other: ArrayInput): NDArray {
    return new NDArray(elementwise.compare(op, this, asOperand(op, other)));
  }

  #fold(op: Folding, over: Axis | OverAxes | undefined, options: Keepdims | undefined): NDArray | number {
    if (over === undefined && options === undefined) return reduceAll(op, this);
    const asked = reductionOf(op, over, options, REDUCTION);
    const { axis, keepdims = false } = asked;
    if (typeof axis === "number") return new NDArray(reduceAxes(op, this, axis, keepdims));
    if (!asksForArray(asked)) return reduceAll(op, this);
    return new NDArray(reduceAxes(op, this, axesOf(this, asked), keepdims));
  }

  #spread(
    name: "variance" | "std",
    over: Axis | Reduction | undefined,
    options: Reduction | undefined,
  ): NDArray | number {
    const asked = reductionOf(name, over, options, SPREAD);
    const spread = { ddof: asked.ddof ?? 0, root: name === "std" };
    if (!asksForArray(asked)) return varianceAll(this, spread);
    return new NDArray(varianceAxes(this, axesOf(this, asked), asked.keepdims ?? false, spread));
  }

  #argReduce(
    op: "argmax" | "argmin",
    along: number | (AlongAxis & Keepdims) | undefined,
    options: Keepdims | undefined,
  ): NDArray | number {
    if (along === undefined && options === undefined) return argReduceAll(op, this);
    const { axis, keepdims = false } = reductionOf(op, along, options, ARG_REDUCTION) as AlongAxis & Keepdims;
    if (typeof axis === "number") return new NDArray(argReduceAxis(op, this, axis, keepdims));
    if (!keepdims) return argReduceAll(op, this);
    const flat = argReduceAxis(op, reshape(this, [-1]), 0, true);
    return new NDArray(
      reshape(
        flat,
        this.shape.map(() => 1),
      ),
    );
  }

  #position(caller: string, index: readonly number[]): number {
    if (index.length !== this.shape.length) {
      throw new ValueError(
        `${caller}: ${index.length} indices for an array of shape ${formatShape(this.shape)}, which takes ${this.ndim}`,
      );
    }
    let at = this.offset;
    for (let axis = 0; axis < index.length; axis++) {
      at += positionOf(caller, index[axis]!, axis, this.shape) * this.strides[axis]!;
    }
    return at;
  }
}

function notMade(): ValueError {
  return new ValueError("new NDArray: array(...) makes an array of numbers or lists");
}

function asksForArray({ axis, keepdims }: Reduction): boolean {
  return (axis !== undefined && axis !== null) || keepdims !== undefined;
}

/** The axes a reduction goes over: all, if it only asks for `keepdims`. */
function axesOf(a: NDArray, { axis }: Reduction): Axis {
  return axis ?? a.shape.map((_, k) => k);
}

/** The operand that `other` stands for; lists become arrays. */
function asOperand(caller: string, other: ArrayInput): Strided | number {
  return typeof other === "number" || other instanceof NDArray ? other : toOperand(caller, other);
}

/** Sizes or axes as single arguments, or as one list. */
function listFrom(args: readonly unknown[]): readonly number[] {
  return (args.length === 1 && Array.isArray(args[0]) ? args[0] : args) as readonly number[];
}

/** An operation along an axis, the last unless told; along null, of the flattened array. */
function alongOrFlat(
  caller: string,
  a: NDArray,
  along: number | AlongAxis | null | undefined,
  operation: (a: Strided, axis: number) => Strided,
): Strided {
  const axis = axisFrom(caller, along, -1);
  return axis === null ? operation(reshape(a, [-1]), 0) : operation(a, axis);
}
