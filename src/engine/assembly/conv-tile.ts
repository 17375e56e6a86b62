// The inner loop of convolutions: a tile of up to four rows by two registers of A B, as in product.ts, but rows of C lie
// anywhere (a table says where), the tile has just as many rows as are needed, and B may lie anywhere too: a table of
// offsets, one for each step, takes the place of a matrix of patches.
//
// Each function below has no branch but its loop. With one, V8 loads all numbers of a step before it multiplies the first,
// runs out of registers and spills sums: measured 2 to 16 % slower in the first-level cache, by height and steps.

/** Rows of a tile at most: of four, five and six, four measured best in the first-level cache (float32). */
export const MOST_ROWS: i32 = 4;
/** Bytes of a tile's row: two registers. */
export const ROW_BYTES: usize = 32;

/** What stays the same from tile to tile. */
@unmanaged
export class Tile {
  steps: i32; // at least 1
  bStep: usize; // bytes from step to step
  offsets: usize; // u32 for each step: where B is, counted from `b`
  rows: usize; // u32 for each row: where row r of C is, counted from `c`
}

/** C = A B + bias, of `height` rows; A is packed, `height` numbers a step; `bias` holds a number a row. */
export function storeTile<T extends number>(
  tile: Tile,
  height: i32,
  a: usize,
  b: usize,
  c: usize,
  bias: usize,
): void {
  if (height == 4) storeTile4<T>(tile, a, b, c, bias);
  else if (height == 3) storeTile3<T>(tile, a, b, c, bias);
  else if (height == 2) storeTile2<T>(tile, a, b, c, bias);
  else storeTile1<T>(tile, a, b, c, bias);
}

function storeTile4<T extends number>(tile: Tile, a: usize, b: usize, c: usize, bias: usize): void {
  multiply<T>(4, false, false, tile, a, b, c, bias);
}
function storeTile3<T extends number>(tile: Tile, a: usize, b: usize, c: usize, bias: usize): void {
  multiply<T>(3, false, false, tile, a, b, c, bias);
}
function storeTile2<T extends number>(tile: Tile, a: usize, b: usize, c: usize, bias: usize): void {
  multiply<T>(2, false, false, tile, a, b, c, bias);
}
function storeTile1<T extends number>(tile: Tile, a: usize, b: usize, c: usize, bias: usize): void {
  multiply<T>(1, false, false, tile, a, b, c, bias);
}

/** C = C + A B. */
export function addTile<T extends number>(
  tile: Tile,
  height: i32,
  a: usize,
  b: usize,
  c: usize,
): void {
  if (height == 4) addTile4<T>(tile, a, b, c);
  else if (height == 3) addTile3<T>(tile, a, b, c);
  else if (height == 2) addTile2<T>(tile, a, b, c);
  else addTile1<T>(tile, a, b, c);
}

function addTile4<T extends number>(tile: Tile, a: usize, b: usize, c: usize): void {
  multiply<T>(4, false, true, tile, a, b, c, 0);
}
function addTile3<T extends number>(tile: Tile, a: usize, b: usize, c: usize): void {
  multiply<T>(3, false, true, tile, a, b, c, 0);
}
function addTile2<T extends number>(tile: Tile, a: usize, b: usize, c: usize): void {
  multiply<T>(2, false, true, tile, a, b, c, 0);
}
function addTile1<T extends number>(tile: Tile, a: usize, b: usize, c: usize): void {
  multiply<T>(1, false, true, tile, a, b, c, 0);
}

/** As storeTile; B is read by the table of offsets. */
export function storeScatteredTile<T extends number>(
  tile: Tile,
  height: i32,
  a: usize,
  b: usize,
  c: usize,
  bias: usize,
): void {
  if (height == 4) storeScatteredTile4<T>(tile, a, b, c, bias);
  else if (height == 3) storeScatteredTile3<T>(tile, a, b, c, bias);
  else if (height == 2) storeScatteredTile2<T>(tile, a, b, c, bias);
  else storeScatteredTile1<T>(tile, a, b, c, bias);
}

function storeScatteredTile4<T extends number>(tile: Tile, a: usize, b: usize, c: usize, bias: usize): void {
  multiply<T>(4, true, false, tile, a, b, c, bias);
}
function storeScatteredTile3<T extends number>(tile: Tile, a: usize, b: usize, c: usize, bias: usize): void {
  multiply<T>(3, true, false, tile, a, b, c, bias);
}
function storeScatteredTile2<T extends number>(tile: Tile, a: usize, b: usize, c: usize, bias: usize): void {
  multiply<T>(2, true, false, tile, a, b, c, bias);
}
function storeScatteredTile1<T extends number>(tile: Tile, a: usize, b: usize, c: usize, bias: usize): void {
  multiply<T>(1, true, false, tile, a, b, c, bias);
}

/** As addTile; B is read by the table of offsets. */
export function addScatteredTile<T extends number>(
  tile: Tile,
  height: i32,
  a: usize,
  b: usize,
  c: usize,
): void {
  if (height == 4) addScatteredTile4<T>(tile, a, b, c);
  else if (height == 3) addScatteredTile3<T>(tile, a, b, c);
  else if (height == 2) addScatteredTile2<T>(tile, a, b, c);
  else addScatteredTile1<T>(tile, a, b, c);
}

function addScatteredTile4<T extends number>(tile: Tile, a: usize, b: usize, c: usize): void {
  multiply<T>(4, true, true, tile, a, b, c, 0);
}
function addScatteredTile3<T extends number>(tile: Tile, a: usize, b: usize, c: usize): void {
  multiply<T>(3, true, true, tile, a, b, c, 0);
}
function addScatteredTile2<T extends number>(tile: Tile, a: usize, b: usize, c: usize): void {
  multiply<T>(2, true, true, tile, a, b, c, 0);
}
function addScatteredTile1<T extends number>(tile: Tile, a: usize, b: usize, c: usize): void {
  multiply<T>(1, true, true, tile, a, b, c, 0);
}

/** Rows of tile `t`: four, and in the last what is left. */
export function heightOf(rows: i32, t: i32): i32 {
  return min(MOST_ROWS, rows - t * MOST_ROWS);
}

export function tilesFor(rows: i32): i32 {
  return (rows + MOST_ROWS - 1) / MOST_ROWS;
}

/** `height`, `scattered` and `adds` are constants where this is inlined, so that only what they need remains. */
// @ts-ignore: decorator
@inline
function multiply<T extends number>(
  height: i32,
  scattered: bool,
  adds: bool,
  tile: Tile,
  a: usize,
  b: usize,
  c: usize,
  bias: usize,
): void {
  const size = sizeof<T>();
  let s00 = v128.splat<T>(<T>0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  const bStep = tile.bStep;
  let offsets = tile.offsets;
  for (let step = tile.steps; step > 0; step--) {
    let from = b;
    if (scattered) {
      from += load<u32>(offsets);
      offsets += 4;
    }
    const b0 = v128.load(from);
    const b1 = v128.load(from, 16);
    if (height == 4) {
      const low = v128.load(a);
      const high = sizeof<T>() == 4 ? low : v128.load(a, 16);
      let x = spread<T>(low, 0);
      s00 = v128.add<T>(s00, v128.mul<T>(x, b0));
      s01 = v128.add<T>(s01, v128.mul<T>(x, b1));
      x = spread<T>(low, 1);
      s10 = v128.add<T>(s10, v128.mul<T>(x, b0));
      s11 = v128.add<T>(s11, v128.mul<T>(x, b1));
      x = spread<T>(high, 2);
      s20 = v128.add<T>(s20, v128.mul<T>(x, b0));
      s21 = v128.add<T>(s21, v128.mul<T>(x, b1));
      x = spread<T>(high, 3);
      s30 = v128.add<T>(s30, v128.mul<T>(x, b0));
      s31 = v128.add<T>(s31, v128.mul<T>(x, b1));
      a += 4 * size;
      if (!scattered) b += bStep;
      continue;
    }
    let x = v128.load_splat<T>(a);
    s00 = v128.add<T>(s00, v128.mul<T>(x, b0));
    s01 = v128.add<T>(s01, v128.mul<T>(x, b1));
    if (height > 1) {
      x = v128.load_splat<T>(a, size);
      s10 = v128.add<T>(s10, v128.mul<T>(x, b0));
      s11 = v128.add<T>(s11, v128.mul<T>(x, b1));
    }
    if (height > 2) {
      x = v128.load_splat<T>(a, 2 * size);
      s20 = v128.add<T>(s20, v128.mul<T>(x, b0));
      s21 = v128.add<T>(s21, v128.mul<T>(x, b1));
    }
    a += height * size;
    if (!scattered) b += bStep;
  }
  finishRow<T>(0, adds, tile, c, bias, s00, s01);
  if (height > 1) finishRow<T>(1, adds, tile, c, bias, s10, s11);
  if (height > 2) finishRow<T>(2, adds, tile, c, bias, s20, s21);
  if (height > 3) finishRow<T>(3, adds, tile, c, bias, s30, s31);
}

/** Number `row` of four, in all lanes; of float64 a register holds two. As in product.ts, shuffles spare registers. */
// @ts-ignore: decorator
@inline
function spread<T extends number>(numbers: v128, row: i32): v128 {
  if (sizeof<T>() == 8) {
    return row % 2 == 0 ? v128.shuffle<i64>(numbers, numbers, 0, 0) : v128.shuffle<i64>(numbers, numbers, 1, 1);
  }
  if (row == 0) return v128.shuffle<i32>(numbers, numbers, 0, 0, 0, 0);
  if (row == 1) return v128.shuffle<i32>(numbers, numbers, 1, 1, 1, 1);
  if (row == 2) return v128.shuffle<i32>(numbers, numbers, 2, 2, 2, 2);
  return v128.shuffle<i32>(numbers, numbers, 3, 3, 3, 3);
}

// @ts-ignore: decorator
@inline
function finishRow<T extends number>(
  row: usize,
  adds: bool,
  tile: Tile,
  c: usize,
  bias: usize,
  low: v128,
  high: v128,
): void {
  const to = c + load<u32>(tile.rows + 4 * row);
  if (adds) {
    v128.store(to, v128.add<T>(v128.load(to), low));
    v128.store(to, v128.add<T>(v128.load(to, 16), high), 16);
  } else {
    const level = v128.load_splat<T>(bias + row * sizeof<T>());
    v128.store(to, v128.add<T>(level, low));
    v128.store(to, v128.add<T>(level, high), 16);
  }
}
