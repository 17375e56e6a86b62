/**
 * Linear algebra on one matrix, NumPy's `np.linalg`, by the decompositions of ml-matrix. Arguments are arrays or
 * lists; results are float32 for float32, float64 for every other dtype, computed in float64. Stacks of matrices are
 * refused.
 */
import type { EigenvalueDecomposition, LuDecomposition, Matrix } from "ml-matrix";
import type { DType } from "../engine/dtype.js";
import { ShapeError, ValueError } from "../support/errors.js";
import { aBoolean, aNumber, checkOptions, type OptionKinds, orNull } from "../support/options.js";
import { toStrided } from "./coerce.js";
import { flatNumbers } from "./indexing.js";
import { matrixLibrary } from "./matrix-library.js";
import { type ArrayInput, NDArray } from "./ndarray.js";
import { norm } from "./norm.js";
import { floating } from "./promotion.js";
import { formatShape } from "./shape.js";
import { emptyOf, sizeOf } from "./strided.js";
import { reshape } from "./views.js";

interface Given {
  readonly matrix: Matrix;
  readonly rows: number;
  readonly columns: number;
  readonly dtype: DType;
}

function matrixOf(caller: string, x: ArrayInput): Given {
  const a = toStrided(caller, x);
  if (a.shape.length !== 2 || sizeOf(a.shape) === 0) {
    throw new ShapeError(`${caller}: expected a matrix [N, M] with N, M >= 1, got ${formatShape(a.shape)}`);
  }
  const [rows, columns] = a.shape as [number, number];
  const numbers = flatNumbers(a);
  if (!numbers.every(Number.isFinite)) {
    throw new ValueError(
      `${caller}: expected finite numbers, got NaN or an infinity in ${formatShape(a.shape)}`,
    );
  }
  return {
    matrix: matrixLibrary().Matrix.from1DArray(rows, columns, [...numbers]),
    rows,
    columns,
    dtype: floating(a.dtype),
  };
}

function squareOf(caller: string, x: ArrayInput): Given {
  const given = matrixOf(caller, x);
  if (given.rows === given.columns) return given;
  throw new ShapeError(`${caller}: expected a square matrix [N, N], got [${given.rows}, ${given.columns}]`);
}

function toArray(matrix: Matrix, dtype: DType): NDArray {
  return filled(dtype, [matrix.rows, matrix.columns], matrix.to1DArray());
}

function filled(dtype: DType, shape: readonly number[], numbers: ArrayLike<number>): NDArray {
  const out = emptyOf(dtype, shape);
  out.block.data.set(numbers);
  return new NDArray(out);
}

function luOf(caller: string, { matrix }: Given): LuDecomposition {
  const lu = new (matrixLibrary().LuDecomposition)(matrix);
  if (!lu.isSingular()) return lu;
  throw new ValueError(
    `${caller}: expected an invertible matrix, got a singular one; lstsq and pinv take it`,
  );
}

/**
 * The solution X of A X = B. NumPy's `linalg.solve`. O(N^3).
 *
 * @param a - [N, N]. @param b - [N] or [N, K].
 * @returns The shape of b.
 * @throws {ShapeError} If A is not square, or b has other rows. @throws {ValueError} If A is singular.
 */
function solve(a: ArrayInput, b: ArrayInput): NDArray {
  const A = squareOf("linalg.solve", a);
  const { B, shape, dtype } = rightSide("linalg.solve", A, b);
  return filled(joint(A.dtype, dtype), shape, luOf("linalg.solve", A).solve(B).to1DArray());
}

function joint(a: DType, b: DType): DType {
  return a === "float32" && b === "float32" ? "float32" : "float64";
}

function rightSide(caller: string, { rows }: Given, b: ArrayInput) {
  const given = toStrided(caller, b);
  if (given.shape.length < 1 || given.shape.length > 2 || given.shape[0] !== rows) {
    throw new ShapeError(`${caller}: b must be [${rows}] or [${rows}, K], got ${formatShape(given.shape)}`);
  }
  const columns = given.shape[1] ?? 1;
  const B = matrixOf(caller, new NDArray(reshape(given, [rows, columns]))).matrix;
  return { B, shape: given.shape, dtype: floating(given.dtype) };
}

/**
 * The inverse of a square matrix. NumPy's `linalg.inv`. O(N^3).
 *
 * @throws {ShapeError} If it is not square. @throws {ValueError} If it is singular.
 */
function inv(a: ArrayInput): NDArray {
  const A = squareOf("linalg.inv", a);
  return toArray(luOf("linalg.inv", A).solve(matrixLibrary().Matrix.eye(A.rows)), A.dtype);
}

/**
 * The determinant of a square matrix, a number. NumPy's `linalg.det`. O(N^3).
 *
 * @throws {ShapeError} If it is not square.
 */
function det(a: ArrayInput): number {
  const { matrix, dtype } = squareOf("linalg.det", a);
  const found = new (matrixLibrary().LuDecomposition)(matrix).determinant;
  return dtype === "float32" ? Math.fround(found) : found;
}

export interface SvdOptions {
  /** Whether U and Vh are square. Default true, as in NumPy. */
  readonly fullMatrices?: boolean | undefined;
}

const SVD_OPTIONS: OptionKinds<SvdOptions> = { fullMatrices: aBoolean };

/**
 * The singular value decomposition: `const [U, S, Vh] = linalg.svd(A)`, A = U diag(S) Vh. NumPy's `linalg.svd`; the
 * signs of pairs of singular vectors may differ from NumPy's. O(N M min(N, M)).
 *
 * @param a - [N, M]; K is the smaller size.
 * @returns U [N, N], S [K] descending, Vh [M, M]; [N, K] and [K, M] without `fullMatrices`.
 * @throws {ShapeError} If `a` is not a matrix. @throws {ValueError} For NaN or infinities.
 */
function svd(a: ArrayInput, options: boolean | SvdOptions = {}): [U: NDArray, S: NDArray, Vh: NDArray] {
  const given = typeof options === "boolean" ? { fullMatrices: options } : options;
  checkOptions("linalg.svd", given, SVD_OPTIONS);
  const { matrix, rows, columns, dtype } = matrixOf("linalg.svd", a);
  const found = new (matrixLibrary().SingularValueDecomposition)(matrix, { autoTranspose: true });
  const K = Math.min(rows, columns);
  const isFull = given.fullMatrices ?? true;
  const U = completed(firstColumns(found.leftSingularVectors, K), isFull ? rows : K);
  const V = completed(firstColumns(found.rightSingularVectors, K), isFull ? columns : K);
  return [toArray(U, dtype), filled(dtype, [K], found.diagonal.slice(0, K)), toArray(V.transpose(), dtype)];
}

function firstColumns(matrix: Matrix, count: number): Matrix {
  return matrix.subMatrix(0, matrix.rows - 1, 0, count - 1);
}

/**
 * Orthonormal columns, extended to `count` of them: unit vectors, made orthogonal to those before (twice, against
 * rounding).
 */
function completed(matrix: Matrix, count: number): Matrix {
  const columns = matrix.transpose().to2DArray();
  for (let axis = 0; columns.length < count; axis++) {
    const vector = Array.from({ length: matrix.rows }, (_, k) => (k === axis ? 1 : 0));
    for (const column of [...columns, ...columns]) {
      const along = column.reduce((sum, one, k) => sum + one * vector[k]!, 0);
      for (let k = 0; k < vector.length; k++) vector[k]! -= along * column[k]!;
    }
    const length = Math.hypot(...vector);
    if (length > 0.5 / matrix.rows) columns.push(vector.map((one) => one / length));
  }
  return new (matrixLibrary().Matrix)(columns).transpose();
}

/**
 * Eigenvalues, ascending, and eigenvectors as columns, of a symmetric matrix: `const [w, V] = linalg.eigh(A)`. Only
 * the lower triangle is read. NumPy's `linalg.eigh`; the signs of eigenvectors may differ from NumPy's. O(N^3).
 *
 * @returns w [N], V [N, N].
 * @throws {ShapeError} If the matrix is not square. @throws {ValueError} For NaN or infinities.
 */
function eigh(a: ArrayInput): [w: NDArray, V: NDArray] {
  const { matrix, rows, dtype } = squareOf("linalg.eigh", a);
  for (let i = 0; i < rows; i++) for (let j = i + 1; j < rows; j++) matrix.set(i, j, matrix.get(j, i));
  const found = new (matrixLibrary().EigenvalueDecomposition)(matrix, { assumeSymmetric: true });
  return sortedEigen(found, dtype);
}

function sortedEigen(found: EigenvalueDecomposition, dtype: DType): [NDArray, NDArray] {
  const values = found.realEigenvalues;
  const order = values.map((_, k) => k).sort((p, q) => values[p]! - values[q]!);
  const vectors = toArray(found.eigenvectorMatrix, dtype).take(order, 1);
  return [
    filled(
      dtype,
      [values.length],
      order.map((k) => values[k]!),
    ),
    vectors,
  ];
}

/**
 * Eigenvalues and eigenvectors of length 1, as columns: `const [w, V] = linalg.eig(A)`. NumPy's `linalg.eig`; the
 * order and the signs may differ from NumPy's. O(N^3).
 *
 * @returns w [N], V [N, N].
 * @throws {ValueError} If an eigenvalue is complex: arrays hold real numbers only.
 */
function eig(a: ArrayInput): [w: NDArray, V: NDArray] {
  const { matrix, rows, dtype } = squareOf("linalg.eig", a);
  const found = new (matrixLibrary().EigenvalueDecomposition)(matrix);
  if (found.imaginaryEigenvalues.some((one) => one !== 0)) {
    throw new ValueError("linalg.eig: expected real eigenvalues, got complex ones, which arrays cannot hold");
  }
  const vectors = found.eigenvectorMatrix;
  for (let j = 0; j < rows; j++) vectors.mulColumn(j, 1 / Math.hypot(...vectors.getColumn(j)));
  return [filled(dtype, [rows], found.realEigenvalues), toArray(vectors, dtype)];
}

/**
 * The QR decomposition, reduced: `const [Q, R] = linalg.qr(A)`. NumPy's `linalg.qr`; the signs of columns of Q may
 * differ from NumPy's. O(N M^2).
 *
 * @param a - [N, M], K is the smaller size.
 * @returns Q [N, K] with orthonormal columns, R [K, M], upper triangular.
 * @throws {ShapeError} If `a` is not a matrix.
 */
function qr(a: ArrayInput): [Q: NDArray, R: NDArray] {
  const { matrix, rows, columns, dtype } = matrixOf("linalg.qr", a);
  const K = Math.min(rows, columns);
  const Q = completed(
    firstColumns(new (matrixLibrary().QrDecomposition)(firstColumns(matrix, K)).orthogonalMatrix, K),
    K,
  );
  const R = Q.transpose().mmul(matrix);
  for (let i = 1; i < K; i++) for (let j = 0; j < i; j++) R.set(i, j, 0);
  return [toArray(Q, dtype), toArray(R, dtype)];
}

/**
 * Singular values up to this fraction of the largest count as 0, as NumPy's `rcond`: the machine epsilon times the
 * larger size.
 */
function cutoff({ rows, columns, dtype }: Given): number {
  return Math.max(rows, columns) * (dtype === "float32" ? 2 ** -23 : 2 ** -52);
}

/** A^+ = V diag(1 / S) U^T without the singular values that count as 0. */
function pseudoInverse(A: Given, fraction: number): { inverse: Matrix; rank: number; S: number[] } {
  const found = new (matrixLibrary().SingularValueDecomposition)(A.matrix, { autoTranspose: true });
  const K = Math.min(A.rows, A.columns);
  const S = found.diagonal.slice(0, K);
  const rank = S.filter((one) => one > fraction * S[0]!).length;
  if (rank === 0) return { inverse: matrixLibrary().Matrix.zeros(A.columns, A.rows), rank, S };
  const V = firstColumns(found.rightSingularVectors, rank);
  for (let j = 0; j < rank; j++) V.mulColumn(j, 1 / S[j]!);
  return { inverse: V.mmul(firstColumns(found.leftSingularVectors, rank).transpose()), rank, S };
}

/**
 * The pseudo-inverse [M, N] of a matrix [N, M]. NumPy's `linalg.pinv`. O(N M min(N, M)).
 *
 * @throws {ShapeError} If it is not a matrix.
 */
function pinv(a: ArrayInput): NDArray {
  const A = matrixOf("linalg.pinv", a);
  return toArray(pseudoInverse(A, 1e-15).inverse, A.dtype);
}

export interface LstsqOptions {
  /**
   * Singular values up to this fraction of the largest count as 0; the machine epsilon times the larger size unless
   * given.
   */
  readonly rcond?: number | null | undefined;
}

const LSTSQ_OPTIONS: OptionKinds<LstsqOptions> = { rcond: orNull(aNumber) };

/**
 * The least-squares solution of A X = B: `const [X, residuals, rank, S] = linalg.lstsq(A, B)`. NumPy's
 * `linalg.lstsq`. O(N M min(N, M)).
 *
 * @param a - [N, M]. @param b - [N] or [N, K].
 * @returns X [M] or [M, K]; the squared residuals, [1] or [K], empty where the rank is less than M or N <= M; the
 *   rank; S [min(N, M)].
 * @throws {ShapeError} If b has other rows.
 */
function lstsq(
  a: ArrayInput,
  b: ArrayInput,
  options: LstsqOptions | number | null = {},
): [X: NDArray, residuals: NDArray, rank: number, S: NDArray] {
  const given = typeof options === "number" || options === null ? { rcond: options } : options;
  checkOptions("linalg.lstsq", given, LSTSQ_OPTIONS);
  const A = matrixOf("linalg.lstsq", a);
  const { B, shape, dtype: ofB } = rightSide("linalg.lstsq", A, b);
  const { inverse, rank, S } = pseudoInverse(A, given.rcond ?? cutoff(A));
  const X = inverse.mmul(B);
  const dtype = joint(A.dtype, ofB);
  const hasResiduals = rank === A.columns && A.rows > A.columns;
  const residuals = hasResiduals ? squaredColumns(matrixLibrary().Matrix.sub(B, A.matrix.mmul(X))) : [];
  return [
    filled(dtype, [A.columns, ...shape.slice(1)], X.to1DArray()),
    filled(dtype, [residuals.length], residuals),
    rank,
    filled(dtype, [S.length], S),
  ];
}

function squaredColumns(matrix: Matrix): number[] {
  return Array.from({ length: matrix.columns }, (_, j) =>
    matrix.getColumn(j).reduce((sum, one) => sum + one * one, 0),
  );
}

/** NumPy's `np.linalg`: norms, inverses, systems of equations, determinants and decompositions of matrices. */
export const linalg = { norm, solve, inv, det, svd, eigh, eig, qr, lstsq, pinv };
