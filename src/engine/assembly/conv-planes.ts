// Images in a frame of zeros, row by row, as convolutions read them. The columns of a row are dealt out by their remainder
// modulo the stride ("phases"): column q of the padded row is number q / stride of phase q % stride. Neighboring places
// of a filter then read neighboring numbers, whatever the stride.

/** Where rows of C channels lie in planes; the same for reading an image and for adding up its gradient. */
@unmanaged
export class Planes {
  C: i32; // channels
  H: i32; // of the image
  W: i32;
  padLeft: i32;
  stride: i32; // along a row: as many phases
  phaseWidth: i32; // numbers of a phase
  rows: i32; // of a channel in the planes
}

/** `count` rows of each channel of an image, from row `first` on; rows and columns outside of the image are zeros. */
export function fillPlanes<T extends number>(planes: Planes, image: usize, first: i32, count: i32, to: usize): void {
  const size = sizeof<T>();
  const rowBytes = planes.stride * planes.phaseWidth * <i32>size;
  for (let c = 0; c < planes.C; c++) {
    let target = to + <usize>(c * planes.rows) * rowBytes;
    for (let row = first; row < first + count; row++) {
      clear(target, rowBytes);
      if (row >= 0 && row < planes.H) dealRow<T>(planes, image + <usize>(c * planes.H + row) * planes.W * size, target);
      target += rowBytes;
    }
  }
}

/** The opposite: `channels` channels of an image from the planes, whose row `skipped` is the image's first. */
export function readPlanes<T extends number>(
  planes: Planes,
  channels: i32,
  from: usize,
  skipped: i32,
  image: usize,
): void {
  const size = sizeof<T>();
  const rowBytes = planes.stride * planes.phaseWidth * <i32>size;
  for (let c = 0; c < channels; c++) {
    for (let r = 0; r < planes.H; r++) {
      collectRow<T>(planes, from + <usize>(c * planes.rows + skipped + r) * rowBytes, image);
      image += planes.W * size;
    }
  }
}

/** Zeros; `bytes` is a multiple of 16. */
export function clear(to: usize, bytes: usize): void {
  const zero = i64x2.splat(0);
  for (let byte: usize = 0; byte < bytes; byte += 16) v128.store(to + byte, zero);
}

/** Column x goes to column x + padLeft of the padded row. */
function dealRow<T extends number>(planes: Planes, from: usize, to: usize): void {
  const size = sizeof<T>();
  const W = planes.W;
  const stride = planes.stride;
  let x = 0;
  if (stride == 1) {
    const start = to + planes.padLeft * size;
    const lanes = 16 / <i32>size;
    for (; x + lanes <= W; x += lanes) v128.store(start + x * size, v128.load(from + x * size));
  } else if (sizeof<T>() == 4 && stride == 2) {
    const even = placeOf<T>(planes, 0);
    const odd = placeOf<T>(planes, 1);
    for (; x + 8 <= W; x += 8) {
      const a = v128.load(from + x * 4);
      const b = v128.load(from + x * 4, 16);
      v128.store(to + even + x * 2, v128.shuffle<i32>(a, b, 0, 2, 4, 6));
      v128.store(to + odd + x * 2, v128.shuffle<i32>(a, b, 1, 3, 5, 7));
    }
  } else if (sizeof<T>() == 4 && stride == 4) {
    x = dealByFour(planes, from, to);
  }
  if (x == W) return;
  let phase = (x + planes.padLeft) % stride;
  let target = to + placeOf<T>(planes, x);
  const phaseBytes = planes.phaseWidth * size;
  for (; x < W; x++) {
    store<T>(target, load<T>(from + x * size));
    target += phaseBytes;
    if (++phase == stride) {
      phase = 0;
      target += size - stride * phaseBytes;
    }
  }
}

/** Four phases of float32: squares of 4 x 4 numbers are transposed. Gives the first column that is left over. */
function dealByFour(planes: Planes, from: usize, to: usize): i32 {
  const p0 = to + placeOf<f32>(planes, 0);
  const p1 = to + placeOf<f32>(planes, 1);
  const p2 = to + placeOf<f32>(planes, 2);
  const p3 = to + placeOf<f32>(planes, 3);
  let x = 0;
  for (; x + 16 <= planes.W; x += 16) {
    const a = v128.load(from + x * 4);
    const b = v128.load(from + x * 4, 16);
    const c = v128.load(from + x * 4, 32);
    const d = v128.load(from + x * 4, 48);
    const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
    const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
    const ab2 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
    const cd2 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
    v128.store(p0 + x, v128.shuffle<i64>(ab, cd, 0, 2));
    v128.store(p1 + x, v128.shuffle<i64>(ab, cd, 1, 3));
    v128.store(p2 + x, v128.shuffle<i64>(ab2, cd2, 0, 2));
    v128.store(p3 + x, v128.shuffle<i64>(ab2, cd2, 1, 3));
  }
  return x;
}

function collectRow<T extends number>(planes: Planes, from: usize, to: usize): void {
  const size = sizeof<T>();
  const W = planes.W;
  let x = 0;
  if (planes.stride == 1) {
    const source = from + planes.padLeft * size;
    const lanes = 16 / <i32>size;
    for (; x + lanes <= W; x += lanes) v128.store(to + x * size, v128.load(source + x * size));
  } else if (sizeof<T>() == 4 && planes.stride == 2) {
    const even = placeOf<T>(planes, 0);
    const odd = placeOf<T>(planes, 1);
    for (; x + 8 <= W; x += 8) {
      const a = v128.load(from + even + x * 2);
      const b = v128.load(from + odd + x * 2);
      v128.store(to + x * 4, v128.shuffle<i32>(a, b, 0, 4, 1, 5));
      v128.store(to + x * 4, v128.shuffle<i32>(a, b, 2, 6, 3, 7), 16);
    }
  }
  if (x == W) return;
  const stride = planes.stride;
  let phase = (x + planes.padLeft) % stride;
  let source = from + placeOf<T>(planes, x);
  const phaseBytes = planes.phaseWidth * size;
  for (; x < W; x++) {
    store<T>(to + x * size, load<T>(source));
    source += phaseBytes;
    if (++phase == stride) {
      phase = 0;
      source += size - stride * phaseBytes;
    }
  }
}

/** Bytes from the start of a row of the planes to column x of the image. */
function placeOf<T extends number>(planes: Planes, x: i32): usize {
  const q = x + planes.padLeft;
  return ((q % planes.stride) * planes.phaseWidth + q / planes.stride) * sizeof<T>();
}
