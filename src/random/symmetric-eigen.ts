/** `values` from largest to smallest; row i of `vectors` (D x D, row-major, length 1) belongs to `values[i]`. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

const MAX_SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric D x D matrix by cyclic Jacobi rotations. Of the two directions of a
 * vector the one is given whose largest component is positive; equal values keep the order of the matrix's axes.
 *
 * Cost: O(D**3) a sweep, about ten sweeps; meant for small matrices.
 * Source: Golub and Van Loan, "Matrix Computations", section 8.5.
 */
export function symmetricEigen(matrix: ArrayLike<number>, D: number): SymmetricEigen {
  const a = Float64Array.from(matrix);
  const vectors = new Float64Array(D * D);
  for (let i = 0; i < D; i++) vectors[i * D + i] = 1;
  for (let sweep = 0; sweep < MAX_SWEEPS && hasOffDiagonal(a, D); sweep++) {
    for (let p = 0; p < D - 1; p++) for (let q = p + 1; q < D; q++) annihilate(a, vectors, D, p, q);
  }
  return sorted(a, vectors, D);
}

function hasOffDiagonal(a: Float64Array, D: number): boolean {
  for (let i = 0; i < D; i++) for (let j = i + 1; j < D; j++) if (a[i * D + j] !== 0) return true;
  return false;
}

/** Rotates the plane of axes p and q so that a[p, q] becomes 0; rows of `vectors` turn with it. */
function annihilate(a: Float64Array, vectors: Float64Array, D: number, p: number, q: number): void {
  const apq = a[p * D + q]!;
  const app = a[p * D + p]!;
  const aqq = a[q * D + q]!;
  if (Math.abs(apq) <= Number.EPSILON * 1e-3 * Math.sqrt(Math.abs(app * aqq))) {
    a[p * D + q] = 0;
    a[q * D + p] = 0;
    return;
  }
  const theta = (aqq - app) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < D; k++) rotate(a, k * D + p, k * D + q, c, s);
  for (let k = 0; k < D; k++) rotate(a, p * D + k, q * D + k, c, s);
  for (let k = 0; k < D; k++) rotate(vectors, p * D + k, q * D + k, c, s);
  a[p * D + q] = 0;
  a[q * D + p] = 0;
}

function rotate(x: Float64Array, i: number, j: number, c: number, s: number): void {
  const first = x[i]!;
  const second = x[j]!;
  x[i] = c * first - s * second;
  x[j] = s * first + c * second;
}

function sorted(a: Float64Array, vectors: Float64Array, D: number): SymmetricEigen {
  const order = Array.from({ length: D }, (_, i) => i).sort((i, j) => a[j * D + j]! - a[i * D + i]!);
  const values = Float64Array.from(order, (i) => a[i * D + i]!);
  const rows = new Float64Array(D * D);
  for (const [row, i] of order.entries()) {
    const vector = vectors.subarray(i * D, (i + 1) * D);
    const largest = vector.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0);
    for (let k = 0; k < D; k++) rows[row * D + k] = largest < 0 ? -vector[k]! : vector[k]!;
  }
  return { values, vectors: rows };
}
