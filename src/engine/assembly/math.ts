// exp, log and tanh of two float64 or four float32 at a time. Errors measured in test/engine/wasm-math.test.ts.

/**
 * e ** x, under 1 ulp. x = n ln 2 + r with |r| <= ln 2 / 2, ln 2 in two parts so that r is exact; then Taylor's series to
 * r ** 13, whose rest is 4e-18. Overflow gives Infinity, underflow subnormals and 0, NaN stays.
 */
// @ts-ignore: decorator
@inline
export function expFloat64x2(input: v128): v128 {
  const x = f64x2.max(f64x2.min(input, f64x2.splat(710.0)), f64x2.splat(-746.0));
  const n = f64x2.nearest(f64x2.mul(x, f64x2.splat(1.4426950408889634)));
  const high = f64x2.sub(x, f64x2.mul(n, f64x2.splat(6.93147180369123816490e-1)));
  const r = f64x2.sub(high, f64x2.mul(n, f64x2.splat(1.90821492927058770002e-10)));
  let q = f64x2.splat(1.0 / 6227020800.0);
  q = f64x2.add(f64x2.mul(q, r), f64x2.splat(1.0 / 479001600.0));
  q = f64x2.add(f64x2.mul(q, r), f64x2.splat(1.0 / 39916800.0));
  q = f64x2.add(f64x2.mul(q, r), f64x2.splat(1.0 / 3628800.0));
  q = f64x2.add(f64x2.mul(q, r), f64x2.splat(1.0 / 362880.0));
  q = f64x2.add(f64x2.mul(q, r), f64x2.splat(1.0 / 40320.0));
  q = f64x2.add(f64x2.mul(q, r), f64x2.splat(1.0 / 5040.0));
  q = f64x2.add(f64x2.mul(q, r), f64x2.splat(1.0 / 720.0));
  q = f64x2.add(f64x2.mul(q, r), f64x2.splat(1.0 / 120.0));
  q = f64x2.add(f64x2.mul(q, r), f64x2.splat(1.0 / 24.0));
  q = f64x2.add(f64x2.mul(q, r), f64x2.splat(1.0 / 6.0));
  q = f64x2.add(f64x2.mul(q, r), f64x2.splat(0.5));
  const p = f64x2.add(f64x2.splat(1.0), f64x2.add(r, f64x2.mul(f64x2.mul(r, r), q)));
  // 2 ** n in two factors: n from -1077 to 1024 is more than one exponent holds
  const whole = i32x4.trunc_sat_f64x2_s_zero(n);
  const half = i32x4.shr_s(whole, 1);
  const rest = i32x4.sub(whole, half);
  return f64x2.mul(f64x2.mul(p, powerOfTwo64(half)), powerOfTwo64(rest));
}

// @ts-ignore: decorator
@inline
function powerOfTwo64(n: v128): v128 {
  return i64x2.shl(i64x2.add(i64x2.extend_low_i32x4_s(n), i64x2.splat(1023)), 52);
}

/** e ** x of float32, under 1.5 ulp. Coefficients: Cephes, expf.c (Moshier). */
// @ts-ignore: decorator
@inline
export function expFloat32x4(input: v128): v128 {
  const x = f32x4.max(f32x4.min(input, f32x4.splat(89.0)), f32x4.splat(-104.0));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504088896341)));
  const high = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  const r = f32x4.sub(high, f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
  let q = f32x4.splat(1.9875691500e-4);
  q = f32x4.add(f32x4.mul(q, r), f32x4.splat(1.3981999507e-3));
  q = f32x4.add(f32x4.mul(q, r), f32x4.splat(8.3334519073e-3));
  q = f32x4.add(f32x4.mul(q, r), f32x4.splat(4.1665795894e-2));
  q = f32x4.add(f32x4.mul(q, r), f32x4.splat(1.6666665459e-1));
  q = f32x4.add(f32x4.mul(q, r), f32x4.splat(5.0000001201e-1));
  const p = f32x4.add(f32x4.splat(1.0), f32x4.add(r, f32x4.mul(f32x4.mul(r, r), q)));
  const whole = i32x4.trunc_sat_f32x4_s(n);
  const half = i32x4.shr_s(whole, 1);
  return f32x4.mul(f32x4.mul(p, powerOfTwo32(half)), powerOfTwo32(i32x4.sub(whole, half)));
}

// @ts-ignore: decorator
@inline
function powerOfTwo32(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
}

/** exp of a register, of either kind. */
// @ts-ignore: decorator
@inline
export function expOf<T extends number>(x: v128): v128 {
  if (sizeof<T>() == 8) return expFloat64x2(x);
  return expFloat32x4(x);
}

/** One number of either kind, the same bits as in a register. */
export function expScalar<T extends number>(x: T): T {
  return v128.extract_lane<T>(expOf<T>(v128.splat<T>(x)), 0);
}

/**
 * ln x, under 1 ulp: x = 2 ** k (1 + f) with 1 + f from sqrt(1/2) to sqrt(2), s = f / (2 + f), and the even series in s.
 * Coefficients and order of the sum: fdlibm, e_log.c (Sun Microsystems). 0 gives -Infinity, a negative x NaN.
 */
// @ts-ignore: decorator
@inline
export function logFloat64x2(input: v128): v128 {
  const small = f64x2.lt(input, f64x2.splat(2.2250738585072014e-308));
  const x = v128.bitselect(f64x2.mul(input, f64x2.splat(18014398509481984.0)), input, small); // subnormals times 2 ** 54
  const shifted = i64x2.add(x, i64x2.splat(0x3ff0000000000000 - 0x3fe6a09e667f3bcd));
  const exponent = i64x2.sub(i64x2.shr_s(shifted, 52), i64x2.splat(1023));
  const mantissa = i64x2.add(v128.and(shifted, i64x2.splat(0x000fffffffffffff)), i64x2.splat(0x3fe6a09e667f3bcd));
  const f = f64x2.sub(mantissa, f64x2.splat(1.0));
  const low = v128.shuffle<i32>(exponent, exponent, 0, 2, 0, 2);
  const k = f64x2.sub(f64x2.convert_low_i32x4_s(low), v128.and(small, f64x2.splat(54.0)));
  const s = f64x2.div(f, f64x2.add(f64x2.splat(2.0), f));
  const z = f64x2.mul(s, s);
  const w = f64x2.mul(z, z);
  let odd = f64x2.add(f64x2.mul(w, f64x2.splat(1.531383769920937332e-1)), f64x2.splat(2.222219843214978396e-1));
  odd = f64x2.mul(w, f64x2.add(f64x2.mul(w, odd), f64x2.splat(3.999999999940941908e-1)));
  let even = f64x2.add(f64x2.mul(w, f64x2.splat(1.479819860511658591e-1)), f64x2.splat(1.818357216161805012e-1));
  even = f64x2.add(f64x2.mul(w, even), f64x2.splat(2.857142874366239149e-1));
  even = f64x2.mul(z, f64x2.add(f64x2.mul(w, even), f64x2.splat(6.666666666666735130e-1)));
  const half = f64x2.mul(f64x2.splat(0.5), f64x2.mul(f, f));
  const inner = f64x2.add(
    f64x2.mul(s, f64x2.add(half, f64x2.add(odd, even))),
    f64x2.mul(k, f64x2.splat(1.90821492927058770002e-10)),
  );
  const result = f64x2.sub(
    f64x2.mul(k, f64x2.splat(6.93147180369123816490e-1)),
    f64x2.sub(f64x2.sub(half, inner), f),
  );
  const infinite = f64x2.eq(input, f64x2.splat(Infinity));
  const zero = f64x2.eq(input, f64x2.splat(0.0));
  const valid = f64x2.ge(input, f64x2.splat(0.0)); // false for NaN
  let out = v128.bitselect(result, f64x2.splat(NaN), valid);
  out = v128.bitselect(f64x2.splat(Infinity), out, infinite);
  return v128.bitselect(f64x2.splat(-Infinity), out, zero);
}

export function logScalar(x: f64): f64 {
  return f64x2.extract_lane(logFloat64x2(f64x2.splat(x)), 0);
}

/**
 * The hyperbolic tangent, under 2 ulp: x + x ** 3 R(x ** 2) below 0.625, 1 - 2 / (exp(2 |x|) + 1) from there on; the sign is
 * put back at the end, so that -0 stays. Coefficients: Cephes, tanh.c and tanhf.c (Moshier).
 */
// @ts-ignore: decorator
@inline
export function tanhOf<T extends number>(input: v128): v128 {
  const x = v128.abs<T>(input);
  const square = v128.mul<T>(x, x);
  const ratio = sizeof<T>() == 8 ? tanhRatio64(square) : tanhSeries32(square);
  const near = v128.add<T>(x, v128.mul<T>(v128.mul<T>(x, square), ratio));
  const one = v128.splat<T>(<T>1);
  const grown = v128.add<T>(expOf<T>(v128.add<T>(x, x)), one);
  const far = v128.sub<T>(one, v128.div<T>(v128.splat<T>(<T>2), grown));
  const result = v128.bitselect(near, far, v128.lt<T>(x, v128.splat<T>(<T>0.625)));
  return v128.or(result, v128.xor(input, x)); // input and |input| differ in the sign bit
}

// @ts-ignore: decorator
@inline
function tanhRatio64(z: v128): v128 {
  let p = f64x2.mul(f64x2.splat(-9.64399179425052238628e-1), z);
  p = f64x2.mul(f64x2.add(p, f64x2.splat(-9.92877231001918586564e1)), z);
  p = f64x2.add(p, f64x2.splat(-1.61468768441708447952e3));
  let q = f64x2.add(z, f64x2.splat(1.12811678491632931402e2));
  q = f64x2.add(f64x2.mul(q, z), f64x2.splat(2.23548839060100448583e3));
  q = f64x2.add(f64x2.mul(q, z), f64x2.splat(4.84406305325125486048e3));
  return f64x2.div(p, q);
}

// @ts-ignore: decorator
@inline
function tanhSeries32(z: v128): v128 {
  let p = f32x4.mul(f32x4.splat(-5.70498872745e-3), z);
  p = f32x4.mul(f32x4.add(p, f32x4.splat(2.06390887954e-2)), z);
  p = f32x4.mul(f32x4.add(p, f32x4.splat(-5.37397155531e-2)), z);
  p = f32x4.mul(f32x4.add(p, f32x4.splat(1.33314422036e-1)), z);
  return f32x4.add(p, f32x4.splat(-3.33332819422e-1));
}
