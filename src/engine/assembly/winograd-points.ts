// The arithmetic of Winograd's minimal filtering: 3 numbers under a filter at 4 neighboring places cost 6 products instead
// of 12, in two dimensions 36 instead of 144. Numbers are taken as coefficients of polynomials, which are evaluated at six
// points, multiplied there, and interpolated. Sources: Winograd, "Arithmetic Complexity of Computations", 1980; Lavin and
// Gray, "Fast Algorithms for Convolutional Neural Networks", CVPR 2016.
//
// The points are 0, +-sqrt(1/2), +-sqrt(2) and infinity, in this order. They are symmetric, so that even and odd powers
// are shared, and the product of their squares is 1. The usual 0, +-1, +-2 lose about four times as much to rounding.
// Alam and others, "Winograd Convolution for Deep Neural Networks: Efficient Point Selection", 2022, compare such choices.

/** Tiles: so many places of a filter, a side; and the numbers that such places see, which are as many as the points. */
export const PLACES: i32 = 4;
export const POINTS: i32 = 6;
/** Of both dimensions. */
export const ALL_POINTS: i32 = 36;

const SMALL: f64 = 0.70710678118654752; // sqrt(1/2)
const LARGE: f64 = 1.4142135623730951; // sqrt(2)

/** A scratch of the size of two dimensional points, for 16 bytes of tiles side by side. */
export const POINTS_BYTES: usize = 36 * 16;

/** Six neighboring numbers (of as many tiles as there are lanes) at the points, stored `step` bytes apart. */
// @ts-ignore: decorator
@inline
export function storeSix<T extends number>(
  d0: v128,
  d1: v128,
  d2: v128,
  d3: v128,
  d4: v128,
  d5: v128,
  to: usize,
  step: usize,
): void {
  const two = v128.splat<T>(<T>2);
  const half = v128.splat<T>(<T>0.5);
  const both = v128.splat<T>(<T>2.5);
  v128.store(to, v128.add<T>(v128.sub<T>(d0, v128.mul<T>(both, d2)), d4));
  let even = v128.sub<T>(d4, v128.mul<T>(two, d2));
  let odd = v128.mul<T>(v128.splat<T>(<T>SMALL), v128.sub<T>(d3, v128.mul<T>(two, d1)));
  v128.store(to + step, v128.add<T>(even, odd));
  v128.store(to + 2 * step, v128.sub<T>(even, odd));
  even = v128.sub<T>(d4, v128.mul<T>(half, d2));
  odd = v128.mul<T>(v128.splat<T>(<T>LARGE), v128.sub<T>(d3, v128.mul<T>(half, d1)));
  v128.store(to + 3 * step, v128.add<T>(even, odd));
  v128.store(to + 4 * step, v128.sub<T>(even, odd));
  v128.store(to + 5 * step, v128.add<T>(v128.sub<T>(d1, v128.mul<T>(both, d3)), d5));
}

/** Four neighboring numbers, as a filter of four, at the points, each divided as interpolation asks. */
// @ts-ignore: decorator
@inline
export function storeFour<T extends number>(d0: v128, d1: v128, d2: v128, d3: v128, to: usize, step: usize): void {
  const two = v128.splat<T>(<T>2);
  const half = v128.splat<T>(<T>0.5);
  let scale = v128.splat<T>(<T>(-1.0 / 1.5));
  v128.store(to, d0);
  let even = v128.mul<T>(scale, v128.add<T>(d0, v128.mul<T>(half, d2)));
  let odd = v128.mul<T>(v128.splat<T>(<T>(-SMALL / 1.5)), v128.add<T>(d1, v128.mul<T>(half, d3)));
  v128.store(to + step, v128.add<T>(even, odd));
  v128.store(to + 2 * step, v128.sub<T>(even, odd));
  scale = v128.splat<T>(<T>(1.0 / 6.0));
  even = v128.mul<T>(scale, v128.add<T>(d0, v128.mul<T>(two, d2)));
  odd = v128.mul<T>(v128.splat<T>(<T>(LARGE / 6.0)), v128.add<T>(d1, v128.mul<T>(two, d3)));
  v128.store(to + 3 * step, v128.add<T>(even, odd));
  v128.store(to + 4 * step, v128.sub<T>(even, odd));
  v128.store(to + 5 * step, d3);
}

/** Three numbers of a filter at point `p`, divided as interpolation asks. */
export function filterAt(p: i32, g0: f64, g1: f64, g2: f64): f64 {
  if (p == 0) return g0;
  if (p == 5) return g2;
  const point = p < 3 ? SMALL : LARGE;
  const even = g0 + (p < 3 ? 0.5 : 2.0) * g2;
  const sum = p & 1 ? even + point * g1 : even - point * g1;
  return p < 3 ? sum / -1.5 : sum / 6.0;
}

/** Interpolates the numbers at four places from products at the points, which lie `from` on, `step` bytes apart. */
// @ts-ignore: decorator
@inline
export function storePlaces<T extends number>(from: usize, step: usize, to: usize, toStep: usize): void {
  const m1 = v128.load(from + step);
  const m2 = v128.load(from + 2 * step);
  const m3 = v128.load(from + 3 * step);
  const m4 = v128.load(from + 4 * step);
  const two = v128.splat<T>(<T>2);
  const half = v128.splat<T>(<T>0.5);
  const small = v128.add<T>(m1, m2);
  const large = v128.add<T>(m3, m4);
  const smallOdd = v128.mul<T>(v128.splat<T>(<T>SMALL), v128.sub<T>(m1, m2));
  const largeOdd = v128.mul<T>(v128.splat<T>(<T>LARGE), v128.sub<T>(m3, m4));
  v128.store(to, v128.add<T>(v128.add<T>(v128.load(from), small), large));
  v128.store(to + toStep, v128.add<T>(smallOdd, largeOdd));
  v128.store(to + 2 * toStep, v128.add<T>(v128.mul<T>(half, small), v128.mul<T>(two, large)));
  const cubes = v128.add<T>(v128.mul<T>(half, smallOdd), v128.mul<T>(two, largeOdd));
  v128.store(to + 3 * toStep, v128.add<T>(cubes, v128.load(from + 5 * step)));
}

/** The same for three places. */
// @ts-ignore: decorator
@inline
export function storeThree<T extends number>(from: usize, step: usize, to: usize, toStep: usize): void {
  const m1 = v128.load(from + step);
  const m2 = v128.load(from + 2 * step);
  const m3 = v128.load(from + 3 * step);
  const m4 = v128.load(from + 4 * step);
  const small = v128.add<T>(m1, m2);
  const large = v128.add<T>(m3, m4);
  const smallOdd = v128.mul<T>(v128.splat<T>(<T>SMALL), v128.sub<T>(m1, m2));
  const largeOdd = v128.mul<T>(v128.splat<T>(<T>LARGE), v128.sub<T>(m3, m4));
  v128.store(to, v128.add<T>(v128.add<T>(v128.load(from), small), large));
  v128.store(to + toStep, v128.add<T>(smallOdd, largeOdd));
  const squares = v128.add<T>(v128.mul<T>(v128.splat<T>(<T>0.5), small), v128.mul<T>(v128.splat<T>(<T>2), large));
  v128.store(to + 2 * toStep, v128.add<T>(squares, v128.load(from + 5 * step)));
}
