// What this processor can do at most with 128-bit registers: twelve chains of multiply, then add, as the products do
// them (strict SIMD has no fused multiply-add). Twelve, because a chain waits about eight cycles for itself and two
// such operations start in each. Benchmarks state products as a share of this number, measured in the same run.

/** `rounds` * 12 * (16 / size of T) multiply-adds; the sum comes back so that nothing is left out. */
function peak<T extends number>(rounds: i32): f64 {
  const scale = v128.splat<T>(<T>0.9999);
  const shift = v128.splat<T>(<T>0.0001);
  let x0 = v128.splat<T>(<T>1.0);
  let x1 = v128.splat<T>(<T>1.1);
  let x2 = v128.splat<T>(<T>1.2);
  let x3 = v128.splat<T>(<T>1.3);
  let x4 = v128.splat<T>(<T>1.4);
  let x5 = v128.splat<T>(<T>1.5);
  let x6 = v128.splat<T>(<T>1.6);
  let x7 = v128.splat<T>(<T>1.7);
  let x8 = v128.splat<T>(<T>1.8);
  let x9 = v128.splat<T>(<T>1.9);
  let x10 = v128.splat<T>(<T>2.0);
  let x11 = v128.splat<T>(<T>2.1);
  for (let round = 0; round < rounds; round++) {
    x0 = v128.add<T>(v128.mul<T>(x0, scale), shift);
    x1 = v128.add<T>(v128.mul<T>(x1, scale), shift);
    x2 = v128.add<T>(v128.mul<T>(x2, scale), shift);
    x3 = v128.add<T>(v128.mul<T>(x3, scale), shift);
    x4 = v128.add<T>(v128.mul<T>(x4, scale), shift);
    x5 = v128.add<T>(v128.mul<T>(x5, scale), shift);
    x6 = v128.add<T>(v128.mul<T>(x6, scale), shift);
    x7 = v128.add<T>(v128.mul<T>(x7, scale), shift);
    x8 = v128.add<T>(v128.mul<T>(x8, scale), shift);
    x9 = v128.add<T>(v128.mul<T>(x9, scale), shift);
    x10 = v128.add<T>(v128.mul<T>(x10, scale), shift);
    x11 = v128.add<T>(v128.mul<T>(x11, scale), shift);
  }
  const low = v128.add<T>(v128.add<T>(x0, x1), v128.add<T>(x2, x3));
  const middle = v128.add<T>(v128.add<T>(x4, x5), v128.add<T>(x6, x7));
  const high = v128.add<T>(v128.add<T>(x8, x9), v128.add<T>(x10, x11));
  return <f64>v128.extract_lane<T>(v128.add<T>(low, v128.add<T>(middle, high)), 0);
}

export function peakFloat32(rounds: i32): f64 {
  return peak<f32>(rounds);
}

export function peakFloat64(rounds: i32): f64 {
  return peak<f64>(rounds);
}
