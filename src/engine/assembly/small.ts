// Products too small to pack: one direct call. Each element of C is one sum over k in ascending order, in float64 for both
// dtypes: the bits of the plain loops (src/engine/js/matmul.ts).

/** C = A B, or C = C + A B with `accumulate`; all strides in bytes and of any size. */
// @ts-ignore: decorator
@inline
function multiplySmall<T extends number>(
  M: i32,
  K: i32,
  N: i32,
  a: usize,
  aRow: usize,
  aCol: usize,
  b: usize,
  bRow: usize,
  bCol: usize,
  c: usize,
  cRow: usize,
  cCol: usize,
  accumulate: bool,
): void {
  const whole = bCol == sizeof<T>() && cCol == sizeof<T>() ? N & ~3 : 0;
  for (let i = 0; i < M; i++) {
    for (let j = 0; j < whole; j += 4) {
      fourColumns<T>(K, a, aCol, b + j * sizeof<T>(), bRow, c + j * sizeof<T>(), accumulate);
    }
    for (let j = whole; j < N; j++) oneColumn<T>(K, a, aCol, b + j * bCol, bRow, c + j * cCol, accumulate);
    a += aRow;
    c += cRow;
  }
}

// @ts-ignore: decorator
@inline
function fourColumns<T extends number>(
  K: i32,
  a: usize,
  aCol: usize,
  b: usize,
  bRow: usize,
  c: usize,
  accumulate: bool,
): void {
  let s0 = f64x2.splat(0);
  let s1 = s0;
  for (let k = 0; k < K; k++) {
    const x = f64x2.splat(<f64>load<T>(a));
    s0 = f64x2.add(s0, f64x2.mul(x, loadTwo<T>(b)));
    s1 = f64x2.add(s1, f64x2.mul(x, loadTwo<T>(b + 2 * sizeof<T>())));
    a += aCol;
    b += bRow;
  }
  storeTwo<T>(c, accumulate ? f64x2.add(loadTwo<T>(c), s0) : s0);
  storeTwo<T>(c + 2 * sizeof<T>(), accumulate ? f64x2.add(loadTwo<T>(c + 2 * sizeof<T>()), s1) : s1);
}

// @ts-ignore: decorator
@inline
function oneColumn<T extends number>(
  K: i32,
  a: usize,
  aCol: usize,
  b: usize,
  bRow: usize,
  c: usize,
  accumulate: bool,
): void {
  let sum: f64 = 0;
  for (let k = 0; k < K; k++) {
    sum += <f64>load<T>(a) * <f64>load<T>(b);
    a += aCol;
    b += bRow;
  }
  store<T>(c, <T>(accumulate ? <f64>load<T>(c) + sum : sum));
}

// @ts-ignore: decorator
@inline
function loadTwo<T extends number>(from: usize): v128 {
  return sizeof<T>() == 8 ? v128.load(from) : f64x2.promote_low_f32x4(v128.load64_zero(from));
}

// @ts-ignore: decorator
@inline
function storeTwo<T extends number>(to: usize, x: v128): void {
  if (sizeof<T>() == 8) v128.store(to, x);
  else v128.store64_lane(to, f32x4.demote_f64x2_zero(x), 0);
}

export function multiplySmallFloat32(
  M: i32,
  K: i32,
  N: i32,
  a: usize,
  aRow: usize,
  aCol: usize,
  b: usize,
  bRow: usize,
  bCol: usize,
  c: usize,
  cRow: usize,
  cCol: usize,
  accumulate: bool,
): void {
  multiplySmall<f32>(M, K, N, a, aRow, aCol, b, bRow, bCol, c, cRow, cCol, accumulate);
}

export function multiplySmallFloat64(
  M: i32,
  K: i32,
  N: i32,
  a: usize,
  aRow: usize,
  aCol: usize,
  b: usize,
  bRow: usize,
  bCol: usize,
  c: usize,
  cRow: usize,
  cCol: usize,
  accumulate: bool,
): void {
  multiplySmall<f64>(M, K, N, a, aRow, aCol, b, bRow, bCol, c, cRow, cCol, accumulate);
}
