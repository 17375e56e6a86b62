/**
 * The matrix product that the other backends are compared with. Each element of C is one sum over k in ascending
 * order, in float64 for both dtypes, so that both loops below give the same bits.
 */
import type { MatmulJob } from "../backend.js";

/** C = A B or C = C + A B; the contract is at {@link MatmulJob}. Cost: O(M K N) time, O(N) memory. */
export function matmul(job: MatmulJob): void {
  const { b, N } = job;
  const columnsLieTogether = N === 1 || Math.abs(b.rowStride) < Math.abs(b.colStride);
  if (columnsLieTogether) matmulByDots(job);
  else matmulByRows(job);
}

/** i, k, j: adds multiples of the rows of B to a row of C, and so reads B along its rows. */
function matmulByRows({ M, K, N, a, b, c, accumulate }: MatmulJob): void {
  const A = a.block.data;
  const B = b.block.data;
  const C = c.block.data;
  const row = new Float64Array(N);
  for (let i = 0; i < M; i++) {
    row.fill(0);
    for (let k = 0; k < K; k++) {
      const factor = A[a.offset + i * a.rowStride + k * a.colStride]!;
      let p = b.offset + k * b.rowStride;
      for (let j = 0; j < N; j++, p += b.colStride) row[j]! += factor * B[p]!;
    }
    let q = c.offset + i * c.rowStride;
    for (let j = 0; j < N; j++, q += c.colStride) C[q] = accumulate ? C[q]! + row[j]! : row[j]!;
  }
}

/** i, j, k: sums along the columns of B, for a B that lies column by column (a transposed matrix, a vector). */
function matmulByDots({ M, K, N, a, b, c, accumulate }: MatmulJob): void {
  const A = a.block.data;
  const B = b.block.data;
  const C = c.block.data;
  for (let i = 0; i < M; i++) {
    for (let j = 0; j < N; j++) {
      let sum = 0;
      let p = a.offset + i * a.rowStride;
      let q = b.offset + j * b.colStride;
      for (let k = 0; k < K; k++, p += a.colStride, q += b.rowStride) sum += A[p]! * B[q]!;
      const place = c.offset + i * c.rowStride + j * c.colStride;
      C[place] = accumulate ? C[place]! + sum : sum;
    }
  }
}
