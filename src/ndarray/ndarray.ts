import type { BinaryOp, CompareOp } from "../engine/backend.js";
import type { Block } from "../engine/block.js";
import type { DType, TypedArray } from "../engine/dtype.js";
import { ShapeError, ValueError } from "../errors.js";
import * as elementwise from "./elementwise.js";
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

/** Asks a reduction for an array: over some axes, or of all elements with every axis kept as 1. */
export type OverAxes =
  | { readonly axis: Axis; readonly keepdims?: boolean | undefined }
  | { readonly axis?: Axis | undefined; readonly keepdims: boolean };

/** `ddof` is subtracted from the count that the squared deviations are divided by: 0 unless told. */
export interface Ddof {
  readonly ddof?: number | undefined;
}

export interface AlongAxis {
  readonly axis?: number | undefined;
}

/**
 * An n-dimensional array of numbers with the names and the meaning of NumPy's. What NumPy writes as a method or an
 * operator is a method here; what NumPy has only as `np.f(x)` is a function (creation.ts, math.ts, joining.ts, ...).
 *
 * `reshape`, `transpose`, `T` and `slice` give views: arrays over the same numbers, so that writing to one writes to
 * all. Everything else gives new arrays, but for the methods that end in `InPlace`, `set`, `fill`, `assign` and
 * `assignAt`, which write into this one.
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

  constructor({ block, dtype, shape, strides, offset }: Strided) {
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

  /** The same elements in another shape; one size may be -1. Copies only if no view can show them so. */
  reshape(...shape: number[]): NDArray {
    return new NDArray(reshape(this, shape));
  }

  /** Without axes, reverses them. */
  transpose(...axes: number[]): NDArray {
    return new NDArray(transpose(this, axes));
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

  set(value: number, ...index: number[]): void {
    this.block.data[this.#position("set", index)] = value;
  }

  /** The only element of an array of size 1. */
  item(): number {
    if (this.size !== 1)
      throw new ValueError(`item: shape ${formatShape(this.shape)} has ${this.size} elements, not 1`);
    return this.block.data[this.offset]!;
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

  /** A copy in another dtype; values are cut as a C cast does (2.9 becomes 2). */
  astype(dtype: DType): NDArray {
    return new NDArray(elementwise.copyOf(this, dtype));
  }

  /** A 1-D copy. */
  flatten(): NDArray {
    return new NDArray(reshape(elementwise.copyOf(this), [-1]));
  }

  fill(value: number): this {
    elementwise.fill(this, value);
    return this;
  }

  /** NumPy's `X[...] = source`: writes `source`, stretched to this shape, into this array. */
  assign(source: NDArray | number): this {
    elementwise.assign(this, source);
    return this;
  }

  // Arithmetic, with broadcasting

  add(other: NDArray | number): NDArray {
    return this.#binary("add", other);
  }

  subtract(other: NDArray | number): NDArray {
    return this.#binary("subtract", other);
  }

  multiply(other: NDArray | number): NDArray {
    return this.#binary("multiply", other);
  }

  /** True division: integers give float64. */
  divide(other: NDArray | number): NDArray {
    return this.#binary("divide", other);
  }

  power(exponent: NDArray | number): NDArray {
    return this.#binary("power", exponent);
  }

  /** The remainder, with the sign of the divisor. */
  mod(divisor: NDArray | number): NDArray {
    return this.#binary("mod", divisor);
  }

  negate(): NDArray {
    return new NDArray(elementwise.unary("negative", this));
  }

  addInPlace(other: NDArray | number): this {
    return this.#binaryInPlace("add", other);
  }

  subtractInPlace(other: NDArray | number): this {
    return this.#binaryInPlace("subtract", other);
  }

  multiplyInPlace(other: NDArray | number): this {
    return this.#binaryInPlace("multiply", other);
  }

  divideInPlace(other: NDArray | number): this {
    return this.#binaryInPlace("divide", other);
  }

  // Comparisons: uint8, 0 or 1

  equal(other: NDArray | number): NDArray {
    return this.#compare("equal", other);
  }

  notEqual(other: NDArray | number): NDArray {
    return this.#compare("notEqual", other);
  }

  less(other: NDArray | number): NDArray {
    return this.#compare("less", other);
  }

  lessEqual(other: NDArray | number): NDArray {
    return this.#compare("lessEqual", other);
  }

  greater(other: NDArray | number): NDArray {
    return this.#compare("greater", other);
  }

  greaterEqual(other: NDArray | number): NDArray {
    return this.#compare("greaterEqual", other);
  }

  // Products

  /** NumPy's `@`; two 1-D arrays give a 0-d array. Integers give int32. Transposed operands are read in place. */
  matmul(other: NDArray): NDArray {
    return new NDArray(matmul("matmul", this, other));
  }

  /** The same as `matmul` for up to two axes on the right; `multiply` for a number. */
  dot(other: NDArray | number): NDArray {
    if (typeof other === "number") return this.multiply(other);
    if (other.ndim > 2) throw new ShapeError("dot: for a stack of matrices on the right, use matmul");
    return new NDArray(matmul("dot", this, other));
  }

  // Reductions: a number without options, an array with `axis` or `keepdims`

  /** Integers are added as float64. */
  sum(): number;
  sum(over: OverAxes): NDArray;
  sum(over?: OverAxes): NDArray | number {
    return this.#fold("sum", over);
  }

  prod(): number;
  prod(over: OverAxes): NDArray;
  prod(over?: OverAxes): NDArray | number {
    return this.#fold("prod", over);
  }

  /** NaN if there is one. */
  max(): number;
  max(over: OverAxes): NDArray;
  max(over?: OverAxes): NDArray | number {
    return this.#fold("max", over);
  }

  /** NaN if there is one. */
  min(): number;
  min(over: OverAxes): NDArray;
  min(over?: OverAxes): NDArray | number {
    return this.#fold("min", over);
  }

  mean(): number;
  mean(over: OverAxes): NDArray;
  mean(over?: OverAxes): NDArray | number {
    if (!asksForArray(over)) return meanAll(this);
    return new NDArray(meanAxes(this, axesOf(this, over), over.keepdims ?? false));
  }

  /** The mean squared deviation from the mean. */
  variance(options?: Ddof): number;
  variance(over: OverAxes & Ddof): NDArray;
  variance(options: Partial<OverAxes> & Ddof = {}): NDArray | number {
    const spread = { ddof: options.ddof ?? 0, root: false };
    if (!asksForArray(options)) return varianceAll(this, spread);
    return new NDArray(varianceAxes(this, axesOf(this, options), options.keepdims ?? false, spread));
  }

  /** The square root of `variance`. */
  std(options?: Ddof): number;
  std(over: OverAxes & Ddof): NDArray;
  std(options: Partial<OverAxes> & Ddof = {}): NDArray | number {
    const spread = { ddof: options.ddof ?? 0, root: true };
    if (!asksForArray(options)) return varianceAll(this, spread);
    return new NDArray(varianceAxes(this, axesOf(this, options), options.keepdims ?? false, spread));
  }

  /** Position of the first largest element (of the first NaN, if there is one); without an axis, of the flattened array. */
  argmax(): number;
  argmax(along: { readonly axis: number; readonly keepdims?: boolean | undefined }): NDArray;
  argmax(along?: { readonly axis: number; readonly keepdims?: boolean | undefined }): NDArray | number {
    if (along === undefined) return argReduceAll("argmax", this);
    return new NDArray(argReduceAxis("argmax", this, along.axis, along.keepdims ?? false));
  }

  argmin(): number;
  argmin(along: { readonly axis: number; readonly keepdims?: boolean | undefined }): NDArray;
  argmin(along?: { readonly axis: number; readonly keepdims?: boolean | undefined }): NDArray | number {
    if (along === undefined) return argReduceAll("argmin", this);
    return new NDArray(argReduceAxis("argmin", this, along.axis, along.keepdims ?? false));
  }

  // Order along one axis, the last unless told

  /** Positions that sort each lane; stable, NaN last. int32. */
  argsort({ axis = -1 }: AlongAxis = {}): NDArray {
    return new NDArray(argsort(this, axis));
  }

  /** A sorted copy, NaN last (NumPy's `np.sort`; its method sorts in place). */
  sort({ axis = -1 }: AlongAxis = {}): NDArray {
    return new NDArray(sort(this, axis));
  }

  /** Positions with that of rank `kth` in place, none larger before it, none smaller after. int32. O(n). */
  argpartition(kth: number, { axis = -1 }: AlongAxis = {}): NDArray {
    return new NDArray(argpartition(this, kth, axis));
  }

  // Picking by lists of positions

  /** Elements, rows (`axis: 0`) or slabs at these positions, copied. Without an axis, of the flattened array. */
  take(indices: Indices, { axis }: AlongAxis = {}): NDArray {
    return new NDArray(take(this, indices, axis));
  }

  /** One element of each row of a matrix: NumPy's `X[np.arange(N), y]`. */
  pick(y: Indices): NDArray {
    return new NDArray(pick(this, y));
  }

  /** NumPy's `X[np.arange(N), y] = values`. */
  assignAt(y: Indices, values: number | Indices): this {
    assignAt(this, y, values);
    return this;
  }

  #binary(op: BinaryOp, other: NDArray | number): NDArray {
    return new NDArray(elementwise.binary(op, this, other));
  }

  #binaryInPlace(op: BinaryOp, other: NDArray | number): this {
    elementwise.binaryInPlace(op, this, other);
    return this;
  }

  #compare(op: CompareOp, other: NDArray | number): NDArray {
    return new NDArray(elementwise.compare(op, this, other));
  }

  #fold(op: Folding, over: OverAxes | undefined): NDArray | number {
    if (!asksForArray(over)) return reduceAll(op, this);
    return new NDArray(reduceAxes(op, this, axesOf(this, over), over.keepdims ?? false));
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

function asksForArray(options: Partial<OverAxes> | undefined): options is OverAxes {
  return options !== undefined && (options.axis !== undefined || options.keepdims !== undefined);
}

/** The axes a reduction goes over: all, if it only asks for `keepdims`. */
function axesOf(a: NDArray, { axis }: OverAxes): Axis {
  return axis ?? a.shape.map((_, k) => k);
}
