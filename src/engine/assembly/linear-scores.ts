// The scores of a block of rows of X, X W. Meanwhile the rows are packed for the gradient: register after register, each for
// all rows of the block. (Rows of images lie a multiple of 4096 bytes apart, or nearly: in place, they would meet in the
// same few lines of the first-level cache.)
//
// Eight sums, not more: V8 loads all operands of a loop's turn before it computes, and has fifteen registers for both.
// Operands lie at fixed distances, so that a loop steps two addresses only.
import { sumOfLanes } from "./dots";

/** Rows of a block. */
export const ROWS: i32 = 16;
/** Bytes of one register for all rows of a block, as they are packed. */
export const STEP: i32 = ROWS * 16;
/** A tile is four registers wide: 64 bytes of features. */
export const TILE_BYTES: i32 = 64;
/** Gradient of two classes by one tile, or of four by half of one. */
export const PAIR_BYTES: i32 = 2 * TILE_BYTES;
/** Registers of one pass of scores: with ten columns of so many, the rows stay in the first-level cache while they are packed. */
const PASS: i32 = 64;

/** A block of rows of X; `table` holds their addresses. */
@unmanaged
export class Block {
  rows: i32;
  D: i32;
  tiles: i32; // of a row, the last one filled up with zeros
  pairs: i32; // of classes
  table: usize; // ROWS addresses
  weights: usize; // panels of four columns, then two that are left over; [4 tiles][columns] registers each
  packed: usize; // [4 tiles][ROWS] registers
  sums: usize; // [pairs][8] registers, of four rows
  scores: usize; // [rows][2 pairs]
  slopes: usize; // panels of four classes, then two that are left over; [rows][classes] each
}

/** scores = rows times weights; leaves the rows packed. */
export function scoreBlock<T extends number>(block: Block): void {
  const whole = block.D / (16 / <i32>sizeof<T>());
  const steps = block.tiles * 4;
  if (whole < steps) packTail<T>(block, whole);
  for (let row = 0; row < block.rows; row += 4) {
    memory.fill(block.sums, 0, block.pairs * 128);
    for (let step = 0; step < whole; step += PASS) scoreRows<T>(block, row, step, min(PASS, whole - step), false);
    if (whole < steps) scoreRows<T>(block, row, whole, steps - whole, true);
    writeScores<T>(block, row);
  }
}

/** The features from register `first` on: fewer than a register holds, then zeros. */
function packTail<T extends number>(block: Block, first: i32): void {
  const lanes = 16 / <i32>sizeof<T>();
  memory.fill(block.packed + first * STEP, 0, (block.tiles * 4 - first) * STEP);
  for (let row = 0; row < block.rows; row++) {
    const x = load<usize>(block.table + row * 4) + first * 16;
    const to = block.packed + first * STEP + row * 16;
    for (let i = 0; i < block.D - first * lanes; i++) store<T>(to + i * sizeof<T>(), load<T>(x + i * sizeof<T>()));
  }
}

/**
 * Four rows times all columns, `steps` registers of them. Where fewer than four rows are left, the last one stands in, and
 * nobody looks at what it gives. The first panel's turn packs the rows, unless they are `packed` already.
 */
function scoreRows<T extends number>(block: Block, row: i32, step: i32, steps: i32, packed: bool): void {
  const last = block.rows - 1;
  const x = block.packed + step * STEP + row * 16;
  const a = load<usize>(block.table + row * 4) + step * 16;
  const b = load<usize>(block.table + min(row + 1, last) * 4) + step * 16;
  const c = load<usize>(block.table + min(row + 2, last) * 4) + step * 16;
  const d = load<usize>(block.table + min(row + 3, last) * 4) + step * 16;
  let sums = block.sums;
  let weights = block.weights;
  let pair = 0;
  for (; pair + 2 <= block.pairs; pair += 2) {
    const w = weights + step * 64;
    if (pair > 0 || packed) {
      twoByFour<T>(x, w, steps, sums);
      twoByFour<T>(x + 32, w, steps, sums + 128);
    } else {
      packTwoByFour<T>(a, b, x, w, steps, sums);
      packTwoByFour<T>(c, d, x + 32, w, steps, sums + 128);
    }
    weights += block.tiles * 256;
    sums += 256;
  }
  if (pair == block.pairs) return;
  if (pair == 0 && !packed) packFour(a, b, c, d, x, steps);
  fourByTwo<T>(x, weights + step * 32, steps, sums);
}

function packFour(a: usize, b: usize, c: usize, d: usize, to: usize, steps: i32): void {
  for (let from = 0; from < steps * 16; from += 16) {
    v128.store(to, v128.load(a + from));
    v128.store(to, v128.load(b + from), 16);
    v128.store(to, v128.load(c + from), 32);
    v128.store(to, v128.load(d + from), 48);
    to += STEP;
  }
}

/** Adds the lane-wise products of two packed rows and four columns to eight registers of sums. */
function twoByFour<T extends number>(x: usize, w: usize, steps: i32, sums: usize): void {
  productOfRows<T>(x, 0, 0, w, steps, sums, false);
}

/** The same for rows at `a` and `b`, which are packed on the way. */
function packTwoByFour<T extends number>(a: usize, b: usize, x: usize, w: usize, steps: i32, sums: usize): void {
  productOfRows<T>(x, a, b, w, steps, sums, true);
}

// @ts-ignore: decorator
@inline
function productOfRows<T extends number>(
  x: usize,
  a: usize,
  b: usize,
  w: usize,
  steps: i32,
  sums: usize,
  packs: bool,
): void {
  let s00 = v128.load(sums);
  let s01 = v128.load(sums, 16);
  let s02 = v128.load(sums, 32);
  let s03 = v128.load(sums, 48);
  let s10 = v128.load(sums, 64);
  let s11 = v128.load(sums, 80);
  let s12 = v128.load(sums, 96);
  let s13 = v128.load(sums, 112);
  const end = w + steps * 64;
  while (w < end) {
    const x0 = packs ? v128.load(a) : v128.load(x);
    const x1 = packs ? v128.load(b) : v128.load(x, 16);
    if (packs) {
      v128.store(x, x0);
      v128.store(x, x1, 16);
    }
    const w0 = v128.load(w);
    const w1 = v128.load(w, 16);
    const w2 = v128.load(w, 32);
    const w3 = v128.load(w, 48);
    s00 = v128.add<T>(s00, v128.mul<T>(x0, w0));
    s01 = v128.add<T>(s01, v128.mul<T>(x0, w1));
    s02 = v128.add<T>(s02, v128.mul<T>(x0, w2));
    s03 = v128.add<T>(s03, v128.mul<T>(x0, w3));
    s10 = v128.add<T>(s10, v128.mul<T>(x1, w0));
    s11 = v128.add<T>(s11, v128.mul<T>(x1, w1));
    s12 = v128.add<T>(s12, v128.mul<T>(x1, w2));
    s13 = v128.add<T>(s13, v128.mul<T>(x1, w3));
    x += STEP;
    w += 64;
    if (packs) {
      a += 16;
      b += 16;
    }
  }
  v128.store(sums, s00);
  v128.store(sums, s01, 16);
  v128.store(sums, s02, 32);
  v128.store(sums, s03, 48);
  v128.store(sums, s10, 64);
  v128.store(sums, s11, 80);
  v128.store(sums, s12, 96);
  v128.store(sums, s13, 112);
}

/** The same for four rows and two columns; sums lie row by row, too. */
function fourByTwo<T extends number>(x: usize, w: usize, steps: i32, sums: usize): void {
  let s00 = v128.load(sums);
  let s01 = v128.load(sums, 16);
  let s10 = v128.load(sums, 32);
  let s11 = v128.load(sums, 48);
  let s20 = v128.load(sums, 64);
  let s21 = v128.load(sums, 80);
  let s30 = v128.load(sums, 96);
  let s31 = v128.load(sums, 112);
  const end = w + steps * 32;
  while (w < end) {
    const x0 = v128.load(x);
    const x1 = v128.load(x, 16);
    const x2 = v128.load(x, 32);
    const x3 = v128.load(x, 48);
    const w0 = v128.load(w);
    const w1 = v128.load(w, 16);
    s00 = v128.add<T>(s00, v128.mul<T>(x0, w0));
    s01 = v128.add<T>(s01, v128.mul<T>(x0, w1));
    s10 = v128.add<T>(s10, v128.mul<T>(x1, w0));
    s11 = v128.add<T>(s11, v128.mul<T>(x1, w1));
    s20 = v128.add<T>(s20, v128.mul<T>(x2, w0));
    s21 = v128.add<T>(s21, v128.mul<T>(x2, w1));
    s30 = v128.add<T>(s30, v128.mul<T>(x3, w0));
    s31 = v128.add<T>(s31, v128.mul<T>(x3, w1));
    x += STEP;
    w += 32;
  }
  v128.store(sums, s00);
  v128.store(sums, s01, 16);
  v128.store(sums, s10, 32);
  v128.store(sums, s11, 48);
  v128.store(sums, s20, 64);
  v128.store(sums, s21, 80);
  v128.store(sums, s30, 96);
  v128.store(sums, s31, 112);
}

function writeScores<T extends number>(block: Block, row: i32): void {
  const panels = block.pairs >> 1;
  const sums = block.sums;
  for (let r = 0; r < 4 && row + r < block.rows; r++) {
    let to = block.scores + (row + r) * block.pairs * 2 * sizeof<T>();
    for (let panel = 0; panel < panels; panel++) {
      to = writeSums<T>(sums + panel * 256 + r * 64, 4, to);
    }
    if (block.pairs & 1) writeSums<T>(sums + panels * 256 + r * 32, 2, to);
  }
}

function writeSums<T extends number>(sums: usize, columns: i32, to: usize): usize {
  for (let c = 0; c < columns; c++) {
    store<T>(to, sumOfLanes<T>(v128.load(sums + c * 16)));
    to += sizeof<T>();
  }
  return to;
}
