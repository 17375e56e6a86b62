// out = a in another dtype, or copied in the same. Floats lose their fraction and keep the low 32 bits, bytes the low 8 bits of
// that; NaN and infinities give 0. That is what storing in JavaScript's typed arrays does.
import { Elementwise } from "./elementwise";

/** Four numbers as int32. */
// @ts-ignore: decorator
@inline
function fourInts<From extends number>(a: usize): v128 {
  if (sizeof<From>() == 1) return i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(a)));
  if (isInteger<From>()) return v128.load(a);
  const held = fourHeld<From>(a);
  // The ends of int32 are what trunc_sat gives for numbers outside: they are few, so that a slow way will do.
  const atEnds = v128.or(i32x4.eq(held, i32x4.splat(i32.MAX_VALUE)), i32x4.eq(held, i32x4.splat(i32.MIN_VALUE)));
  return v128.any_true(atEnds) ? fourWrapped<From>(a) : held;
}

/** Four floats cut towards zero and held within int32; NaN gives 0. */
// @ts-ignore: decorator
@inline
function fourHeld<From extends number>(a: usize): v128 {
  if (sizeof<From>() == 4) return i32x4.trunc_sat_f32x4_s(v128.load(a));
  const low = i32x4.trunc_sat_f64x2_s_zero(v128.load(a));
  return v128.shuffle<i64>(low, i32x4.trunc_sat_f64x2_s_zero(v128.load(a, 16)), 0, 2);
}

function fourWrapped<From extends number>(a: usize): v128 {
  let four = i32x4.splat(wrapped(<f64>load<From>(a)));
  four = i32x4.replace_lane(four, 1, wrapped(<f64>load<From>(a, sizeof<From>())));
  four = i32x4.replace_lane(four, 2, wrapped(<f64>load<From>(a, 2 * sizeof<From>())));
  return i32x4.replace_lane(four, 3, wrapped(<f64>load<From>(a, 3 * sizeof<From>())));
}

/** The low 32 bits of the whole part. Dividing by 2 ** 32 loses nothing, nor do the steps after it. */
function wrapped(x: f64): i32 {
  if (!(Math.abs(x) < Infinity)) return 0;
  const whole = Math.trunc(x);
  return <i32>(<i64>(whole - Math.floor(whole / 4294967296.0) * 4294967296.0));
}

/** Four numbers of any dtype as float32. */
// @ts-ignore: decorator
@inline
function fourSingles<From extends number>(a: usize): v128 {
  if (isInteger<From>()) return f32x4.convert_i32x4_s(fourInts<From>(a));
  const low = f32x4.demote_f64x2_zero(v128.load(a));
  return v128.shuffle<i64>(low, f32x4.demote_f64x2_zero(v128.load(a, 16)), 0, 2);
}

/** Four numbers of any dtype to float64, stored. */
// @ts-ignore: decorator
@inline
function storeDoubles<From extends number>(a: usize, out: usize): void {
  if (isInteger<From>()) {
    const four = fourInts<From>(a);
    v128.store(out, f64x2.convert_low_i32x4_s(four));
    v128.store(out, f64x2.convert_low_i32x4_s(v128.shuffle<i64>(four, four, 1, 1)), 16);
  } else {
    v128.store(out, f64x2.promote_low_f32x4(v128.load64_zero(a)));
    v128.store(out, f64x2.promote_low_f32x4(v128.load64_zero(a, 8)), 16);
  }
}

/** The low bytes of four registers of int32. */
// @ts-ignore: decorator
@inline
function lowBytes(a: v128, b: v128, c: v128, d: v128): v128 {
  const low = i32x4.splat(255);
  const first = i16x8.narrow_i32x4_u(v128.and(a, low), v128.and(b, low));
  return i8x16.narrow_i16x8_u(first, i16x8.narrow_i32x4_u(v128.and(c, low), v128.and(d, low)));
}

// @ts-ignore: decorator
@inline
function convertOne<From extends number, To extends number>(a: usize, out: usize): void {
  if (isFloat<From>() && isInteger<To>()) {
    store<To>(out, <To>wrapped(<f64>load<From>(a)));
  } else {
    store<To>(out, <To>load<From>(a));
  }
}

function convertRow<From extends number, To extends number>(length: i32, a: usize, out: usize): void {
  let i = 0;
  for (; i + 16 <= length; i += 16) {
    const from = a + i * sizeof<From>();
    const to = out + i * sizeof<To>();
    const four = 4 * sizeof<From>();
    if (sizeof<To>() == 1) {
      const first = fourInts<From>(from);
      const second = fourInts<From>(from + four);
      v128.store(to, lowBytes(first, second, fourInts<From>(from + 2 * four), fourInts<From>(from + 3 * four)));
    } else if (sizeof<To>() == 8) {
      storeDoubles<From>(from, to);
      storeDoubles<From>(from + four, to + 32);
      storeDoubles<From>(from + 2 * four, to + 64);
      storeDoubles<From>(from + 3 * four, to + 96);
    } else {
      v128.store(to, fourWords<From, To>(from));
      v128.store(to, fourWords<From, To>(from + four), 16);
      v128.store(to, fourWords<From, To>(from + 2 * four), 32);
      v128.store(to, fourWords<From, To>(from + 3 * four), 48);
    }
  }
  for (; i < length; i++) convertOne<From, To>(a + i * sizeof<From>(), out + i * sizeof<To>());
}

// @ts-ignore: decorator
@inline
function fourWords<From extends number, To extends number>(a: usize): v128 {
  if (isInteger<To>()) return fourInts<From>(a);
  return fourSingles<From>(a);
}

/** Task t: `rowsOfTask` rows, or `colsOfTask` numbers of the only row. */
// @ts-ignore: decorator
@inline
function convert<From extends number, To extends number>(record: usize, task: i32): void {
  const job = changetype<Elementwise>(record);
  const firstCol = job.firstCol(task);
  const length = job.lengthOf(task);
  const end = job.endRow(task);
  for (let r = job.firstRow(task); r < end; r++) {
    const a = job.a + r * job.aRow + firstCol * sizeof<From>();
    convertRow<From, To>(length, a, job.out + r * job.outRow + firstCol * sizeof<To>());
  }
}

/** Task t of a copy of numbers of `size` bytes. */
// @ts-ignore: decorator
@inline
function copy(size: usize, record: usize, task: i32): void {
  const job = changetype<Elementwise>(record);
  const skip = job.firstCol(task) * size;
  const bytes = <usize>job.lengthOf(task) * size;
  const end = job.endRow(task);
  for (let r = job.firstRow(task); r < end; r++) copyRow(size, bytes, job.a + r * job.aRow + skip, job.out + r * job.outRow + skip);
}

// @ts-ignore: decorator
@inline
function copyRow(size: usize, bytes: usize, a: usize, out: usize): void {
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) v128.store(out + i, v128.load(a + i));
  for (; i < bytes; i += size) {
    if (size == 8) store<i64>(out + i, load<i64>(a + i));
    else if (size == 4) store<i32>(out + i, load<i32>(a + i));
    else store<u8>(out + i, load<u8>(a + i));
  }
}

/** Each conversion by the numbers that src/engine/wasm/convert.ts knows the dtypes by: 4 from + to. */
export function convertNumbers(record: usize, task: i32, _thread: i32): void {
  switch (changetype<Elementwise>(record).op) {
    case 0:
      return copy(8, record, task);
    case 5:
    case 10:
      return copy(4, record, task);
    case 15:
      return copy(1, record, task);
    case 1:
      return convert<f64, f32>(record, task);
    case 2:
      return convert<f64, i32>(record, task);
    case 3:
      return convert<f64, u8>(record, task);
    case 4:
      return convert<f32, f64>(record, task);
    case 6:
      return convert<f32, i32>(record, task);
    case 7:
      return convert<f32, u8>(record, task);
    case 8:
      return convert<i32, f64>(record, task);
    case 9:
      return convert<i32, f32>(record, task);
    case 11:
      return convert<i32, u8>(record, task);
    case 12:
      return convert<u8, f64>(record, task);
    case 13:
      return convert<u8, f32>(record, task);
    case 14:
      return convert<u8, i32>(record, task);
  }
}
