import { backend } from "../select.js";
import { poolOf } from "../wasm/kernels.js";
import { linearLossWasm } from "../wasm/linear-loss.js";
import type { LinearLossJob } from "./jobs.js";

/**
 * Writes dW and returns the loss. In WebAssembly each row of X is read once, and the result is the same bits for any
 * number of threads; elsewhere, plain loops that sum in float64.
 *
 * Cost: O(N D C) time; O(D C) memory for each of at most 32 parts of the gradient.
 */
export function linearLoss(job: LinearLossJob): number {
  const { name, threads } = backend();
  const loss = name === "js" ? undefined : linearLossWasm(poolOf(threads), job);
  return loss ?? linearLossJs(job);
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
