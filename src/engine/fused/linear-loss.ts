import type { Backend } from "../backend.js";
import type { TypedArray } from "../dtype.js";
import { allocate, scope } from "../heap.js";
import { backend } from "../select.js";
import { poolOf } from "../wasm/kernels.js";
import { linearLossWasm } from "../wasm/linear-loss.js";
import type { LinearLossJob } from "./jobs.js";
import { update } from "./updates.js";

/**
 * Writes dW and returns the loss. In WebAssembly each row of X is read once, and the result is the same bits for any
 * number of threads; with a BLAS, two products read X twice, sooner all the same unless rows are gathered; elsewhere, plain
 * loops that sum in float64.
 *
 * Cost: O(N D C) time; O(D C) memory for each of at most 32 parts of the gradient.
 */
export function linearLoss(job: LinearLossJob): number {
  const { name, threads } = backend();
  if (name === "js") return linearLossJs(job);
  if (name === "blas" && job.rows === undefined) return linearLossByProducts(backend(), job);
  return linearLossWasm(poolOf(threads), job) ?? linearLossJs(job);
}

/** Same contract as {@link linearLoss}, for rows that are not gathered: scores = X W, then dW = X^T slopes. */
export function linearLossByProducts({ matmul }: Pick<Backend, "matmul">, job: LinearLossJob): number {
  const { N, D, C, w, x, reg, dw } = job;
  return scope(() => {
    const scores = allocate(x.block.dtype, N * C, { zero: false });
    const c = { block: scores, offset: 0, rowStride: C, colStride: 1 };
    matmul({ M: N, K: D, N: C, a: x, b: w, c });
    const total = slopesOf(job, scores.data);
    const turned = { ...x, rowStride: x.colStride, colStride: x.rowStride };
    matmul({ M: D, K: N, N: C, a: turned, b: c, c: dw });
    if (reg === 0) return total / N; // without a penalty, 0 even where the squares overflow
    update({ kind: "descend", length: D * C, w: dw, dw: w, rate: -2 * reg });
    const square = allocate(x.block.dtype, 1);
    const row = { ...w, rowStride: D * C, colStride: 1 };
    const result = { block: square, offset: 0, rowStride: 1, colStride: 1 };
    matmul({ M: 1, K: D * C, N: 1, a: row, b: { ...w, rowStride: 1, colStride: 1 }, c: result });
    return total / N + reg * square.data[0]!;
  });
}

/** Turns scores [N, C] into the gradient of the mean loss by them; returns the sum of the losses. */
function slopesOf({ kind, N, C, y }: LinearLossJob, scores: TypedArray): number {
  const row = new Float64Array(C);
  let total = 0;
  for (let i = 0, from = 0; i < N; i++, from += C) {
    for (let c = 0; c < C; c++) row[c] = scores[from + c]!;
    total += kind === "hinge" ? hinge(row, y[i]!) : crossEntropy(row, y[i]!);
    for (let c = 0; c < C; c++) scores[from + c] = row[c]! / N;
  }
  return total;
}

/** The reference: same contract as {@link linearLoss}. */
export function linearLossJs(job: LinearLossJob): number {
  const { N, D, C, w, x, rows, y, reg, dw } = job;
  const W = w.block.data;
  const X = x.block.data;
  const gradient = new Float64Array(D * C);
  const slopes = new Float64Array(C);
  let total = 0;
  for (let i = 0; i < N; i++) {
    const from = x.offset + (rows === undefined ? i : rows[i]!) * x.rowStride;
    slopes.fill(0);
    for (let d = 0; d < D; d++) {
      const value = X[from + d]!;
      for (let c = 0; c < C; c++) slopes[c]! += value * W[w.offset + d * C + c]!;
    }
    total += job.kind === "hinge" ? hinge(slopes, y[i]!) : crossEntropy(slopes, y[i]!);
    for (let d = 0; d < D; d++) {
      const value = X[from + d]!;
      for (let c = 0; c < C; c++) gradient[d * C + c]! += value * slopes[c]!;
    }
  }
  let squares = 0;
  for (let p = 0; p < D * C; p++) {
    const weight = W[w.offset + p]!;
    squares += weight * weight;
    dw.block.data[dw.offset + p] = gradient[p]! / N + 2 * reg * weight;
  }
  return total / N + (reg === 0 ? 0 : reg * squares); // without a penalty, 0 even where the squares overflow
}

/** Turns scores into the gradient by them and returns the loss. A margin of exactly 0 counts nothing. */
function hinge(scores: Float64Array, label: number): number {
  const correct = scores[label]!;
  let loss = 0;
  let violated = 0;
  for (let c = 0; c < scores.length; c++) {
    const margin = scores[c]! - correct + 1;
    const counts = c !== label && !(margin <= 0);
    if (counts) loss += margin;
    if (counts) violated++;
    scores[c] = counts ? 1 : 0;
  }
  scores[label] = -violated;
  return loss;
}

function crossEntropy(scores: Float64Array, label: number): number {
  let most = -Infinity;
  for (let c = 0; c < scores.length; c++) most = Math.max(most, scores[c]!);
  const correct = scores[label]! - most;
  let sum = 0;
  for (let c = 0; c < scores.length; c++) sum += scores[c] = Math.exp(scores[c]! - most);
  for (let c = 0; c < scores.length; c++) scores[c]! /= sum;
  scores[label]! -= 1;
  return Math.log(sum) - correct;
}
