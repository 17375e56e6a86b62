// The gradient of a block of rows: the rows, as linear-scores.ts packed them, times the slopes of their loss.
import { Block, PAIR_BYTES, STEP } from "./linear-scores";

/**
 * gradient (+)= the packed rows times their slopes. A tile's part of it holds, for each panel of four classes, [2 halves of
 * the tile][class][2 registers], and [class][4 registers] of the two that are left over. `fresh`: nothing is there yet.
 */
export function addGradient<T extends number>(block: Block, gradient: usize, fresh: bool): void {
  const rows = block.rows;
  const quads = block.pairs >> 1;
  const quadBytes = rows * 4 * sizeof<T>();
  if (fresh) memory.fill(gradient, 0, block.tiles * block.pairs * PAIR_BYTES);
  let x = block.packed;
  const end = x + block.tiles * 4 * STEP;
  for (; x < end; x += 4 * STEP) {
    for (let quad = 0; quad < quads; quad++) {
      const slopes = block.slopes + quad * quadBytes;
      addQuad<T>(x, slopes, rows, gradient);
      addQuad<T>(x + 2 * STEP, slopes, rows, gradient + PAIR_BYTES);
      gradient += 2 * PAIR_BYTES;
    }
    if (block.pairs & 1) {
      addPair<T>(x, block.slopes + quads * quadBytes, rows, gradient);
      gradient += PAIR_BYTES;
    }
  }
}

/** Where in a block's slopes class `c` of row `row` is. */
// @ts-ignore: decorator
@inline
export function slopeIndex(block: Block, row: i32, c: i32): i32 {
  const panel = c >> 2;
  const classes = panel < block.pairs >> 1 ? 4 : 2;
  return panel * 4 * block.rows + row * classes + (c & 3);
}

// @ts-ignore: decorator
@inline
function spread<T extends number>(low: v128, high: v128, lane: i32): v128 {
  if (sizeof<T>() == 8) {
    if (lane == 0) return v128.shuffle<i64>(low, low, 0, 0);
    if (lane == 1) return v128.shuffle<i64>(low, low, 1, 1);
    if (lane == 2) return v128.shuffle<i64>(high, high, 0, 0);
    return v128.shuffle<i64>(high, high, 1, 1);
  }
  if (lane == 0) return v128.shuffle<i32>(low, low, 0, 0, 0, 0);
  if (lane == 1) return v128.shuffle<i32>(low, low, 1, 1, 1, 1);
  if (lane == 2) return v128.shuffle<i32>(low, low, 2, 2, 2, 2);
  return v128.shuffle<i32>(low, low, 3, 3, 3, 3);
}

/** Four classes by two registers of features, summed over the rows. */
function addQuad<T extends number>(x: usize, slopes: usize, rows: i32, g: usize): void {
  let s00 = v128.load(g);
  let s01 = v128.load(g, 16);
  let s10 = v128.load(g, 32);
  let s11 = v128.load(g, 48);
  let s20 = v128.load(g, 64);
  let s21 = v128.load(g, 80);
  let s30 = v128.load(g, 96);
  let s31 = v128.load(g, 112);
  const end = x + rows * 16;
  while (x < end) {
    const low = v128.load(slopes);
    const high = sizeof<T>() == 8 ? v128.load(slopes, 16) : low;
    const x0 = v128.load(x);
    const x1 = v128.load(x, STEP);
    let d = spread<T>(low, high, 0);
    s00 = v128.add<T>(s00, v128.mul<T>(d, x0));
    s01 = v128.add<T>(s01, v128.mul<T>(d, x1));
    d = spread<T>(low, high, 1);
    s10 = v128.add<T>(s10, v128.mul<T>(d, x0));
    s11 = v128.add<T>(s11, v128.mul<T>(d, x1));
    d = spread<T>(low, high, 2);
    s20 = v128.add<T>(s20, v128.mul<T>(d, x0));
    s21 = v128.add<T>(s21, v128.mul<T>(d, x1));
    d = spread<T>(low, high, 3);
    s30 = v128.add<T>(s30, v128.mul<T>(d, x0));
    s31 = v128.add<T>(s31, v128.mul<T>(d, x1));
    x += 16;
    slopes += 4 * sizeof<T>();
  }
  v128.store(g, s00);
  v128.store(g, s01, 16);
  v128.store(g, s10, 32);
  v128.store(g, s11, 48);
  v128.store(g, s20, 64);
  v128.store(g, s21, 80);
  v128.store(g, s30, 96);
  v128.store(g, s31, 112);
}

/** Two classes by four registers of features, summed over the rows. */
function addPair<T extends number>(x: usize, slopes: usize, rows: i32, g: usize): void {
  let s00 = v128.load(g);
  let s01 = v128.load(g, 16);
  let s02 = v128.load(g, 32);
  let s03 = v128.load(g, 48);
  let s10 = v128.load(g, 64);
  let s11 = v128.load(g, 80);
  let s12 = v128.load(g, 96);
  let s13 = v128.load(g, 112);
  const end = x + rows * 16;
  while (x < end) {
    const d0 = v128.load_splat<T>(slopes);
    const d1 = v128.load_splat<T>(slopes, sizeof<T>());
    const x0 = v128.load(x);
    const x1 = v128.load(x, STEP);
    const x2 = v128.load(x, 2 * STEP);
    const x3 = v128.load(x, 3 * STEP);
    s00 = v128.add<T>(s00, v128.mul<T>(d0, x0));
    s01 = v128.add<T>(s01, v128.mul<T>(d0, x1));
    s02 = v128.add<T>(s02, v128.mul<T>(d0, x2));
    s03 = v128.add<T>(s03, v128.mul<T>(d0, x3));
    s10 = v128.add<T>(s10, v128.mul<T>(d1, x0));
    s11 = v128.add<T>(s11, v128.mul<T>(d1, x1));
    s12 = v128.add<T>(s12, v128.mul<T>(d1, x2));
    s13 = v128.add<T>(s13, v128.mul<T>(d1, x3));
    x += 16;
    slopes += 2 * sizeof<T>();
  }
  v128.store(g, s00);
  v128.store(g, s01, 16);
  v128.store(g, s02, 32);
  v128.store(g, s03, 48);
  v128.store(g, s10, 64);
  v128.store(g, s11, 80);
  v128.store(g, s12, 96);
  v128.store(g, s13, 112);
}
