// Packing: operands of any strides are laid out as the micro-kernels read them, so that the inner loop never sees a
// stride, a cache line half used, or an edge.

/**
 * Writes one panel: `width` lines side by side, element (line, k) at `to[k * width + line]`. Lines from `lines` on are
 * zeros. `lineStride` and `kStride` are in bytes. A's panels take rows as lines, B's take columns.
 */
export function packPanel<T extends number>(
  from: usize,
  lineStride: usize,
  kStride: usize,
  lines: i32,
  kc: i32,
  width: i32,
  to: usize,
): void {
  const size = <i32>sizeof<T>();
  const lanes = 16 / size;
  if (lineStride == sizeof<T>() && lines == width && (width * size) % 16 == 0) {
    copyLines<T>(from, kStride, kc, width, to);
    return;
  }
  let line = 0;
  if (kStride == sizeof<T>()) {
    for (; line + lanes <= lines; line += lanes) {
      const first = from + line * lineStride;
      const third = first + 2 * lineStride;
      transposeLines<T>(first, first + lineStride, third, third + lineStride, kc, width, to + line * size);
    }
  }
  for (; line < lines; line++) {
    let source = from + line * lineStride;
    let target = to + line * size;
    for (let k = 0; k < kc; k++) {
      store<T>(target, load<T>(source));
      source += kStride;
      target += width * size;
    }
  }
  for (; line < width; line++) {
    for (let k = 0; k < kc; k++) store<T>(to + (k * width + line) * size, <T>0);
  }
}

/** Lines lie side by side in memory already: for each k, `width` numbers are copied as they are. */
function copyLines<T extends number>(from: usize, kStride: usize, kc: i32, width: i32, to: usize): void {
  const bytes = width * <i32>sizeof<T>();
  for (let k = 0; k < kc; k++) {
    for (let byte = 0; byte < bytes; byte += 16) v128.store(to + byte, v128.load(from + byte));
    from += kStride;
    to += bytes;
  }
}

/**
 * Each line is contiguous along k: squares of lanes x lanes numbers are transposed in registers. Four lines of float32, or
 * the first two of float64.
 */
export function transposeLines<T extends number>(
  line0: usize,
  line1: usize,
  line2: usize,
  line3: usize,
  kc: i32,
  width: i32,
  to: usize,
): void {
  const size = sizeof<T>();
  const step = <usize>width * size;
  let at: usize = 0;
  let k = 0;
  if (sizeof<T>() == 4) {
    for (; k + 4 <= kc; k += 4) {
      const a = v128.load(line0 + at);
      const b = v128.load(line1 + at);
      const c = v128.load(line2 + at);
      const d = v128.load(line3 + at);
      const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
      const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
      const ab2 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
      const cd2 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
      v128.store(to, v128.shuffle<i64>(ab, cd, 0, 2));
      v128.store(to + step, v128.shuffle<i64>(ab, cd, 1, 3));
      v128.store(to + 2 * step, v128.shuffle<i64>(ab2, cd2, 0, 2));
      v128.store(to + 3 * step, v128.shuffle<i64>(ab2, cd2, 1, 3));
      at += 16;
      to += 4 * step;
    }
    for (; k < kc; k++) {
      store<u32>(to, load<u32>(line0 + at));
      store<u32>(to, load<u32>(line1 + at), 4);
      store<u32>(to, load<u32>(line2 + at), 8);
      store<u32>(to, load<u32>(line3 + at), 12);
      at += size;
      to += step;
    }
  } else {
    for (; k + 2 <= kc; k += 2) {
      const a = v128.load(line0 + at);
      const b = v128.load(line1 + at);
      v128.store(to, v128.shuffle<i64>(a, b, 0, 2));
      v128.store(to + step, v128.shuffle<i64>(a, b, 1, 3));
      at += 16;
      to += 2 * step;
    }
    if (k < kc) {
      store<u64>(to, load<u64>(line0 + at));
      store<u64>(to, load<u64>(line1 + at), 8);
    }
  }
}
