/**
 * NumPy's file format for one array, in memory. A file is a magic string, a version, the length of a header, the header
 * (a Python dictionary with dtype, order and shape) and the numbers. Source: NEP 1, and numpy/lib/format.py.
 */
import { type DType, TYPED_ARRAY_CLASS } from "../engine/dtype.js";
import { allocate, scope } from "../engine/heap.js";
import { DataError } from "../support/errors.js";
import { escapeControls } from "../support/escape-controls.js";
import { copyOf } from "./elementwise.js";
import { NDArray } from "./ndarray.js";
import { type ElementType, elementReader, elementTypeOf } from "./npy-elements.js";
import { formatShape } from "./shape.js";
import { contiguousStrides, sizeOf } from "./strided.js";
import { typedView } from "./typed-view.js";
import { transpose } from "./views.js";

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59] as const; // \x93NUMPY
const ALIGNMENT = 64;
/** NumPy leaves space to let the first axis grow in place; with it, our files are NumPy's byte for byte. */
const ROOM_FOR_FIRST_AXIS = 21;

const DESCRIPTION: Record<DType, string> = { float64: "<f8", float32: "<f4", int32: "<i4", uint8: "|u1" };

/** The bytes that `np.save` writes for this array: version 1.0, little-endian, row-major. */
export function encodeNpy(a: NDArray): Uint8Array {
  const first = a.shape.length === 0 ? 0 : ROOM_FOR_FIRST_AXIS - String(a.shape[0]).length;
  const shape = a.shape.length === 1 ? `(${a.shape[0]},)` : `(${a.shape.join(", ")})`;
  const dictionary = `{'descr': '${DESCRIPTION[a.dtype]}', 'fortran_order': False, 'shape': ${shape}, }`;
  const start = MAGIC.length + 4;
  const unpadded = start + dictionary.length + first + 1;
  const length = Math.ceil(unpadded / ALIGNMENT) * ALIGNMENT;
  const header = `${dictionary.padEnd(length - start - 1)}\n`;
  const bytes = new Uint8Array(length + sizeOf(a.shape) * TYPED_ARRAY_CLASS[a.dtype].BYTES_PER_ELEMENT);
  bytes.set([...MAGIC, 1, 0, header.length & 255, header.length >> 8]);
  bytes.set(Buffer.from(header, "latin1"), start);
  scope(() => {
    const data = typedView(a.isContiguous ? a : copyOf(a));
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), length);
  });
  return bytes;
}

/**
 * The array in the bytes of a `.npy` file of version 1.0, 2.0 or 3.0, in either byte order and either memory order.
 *
 * bool and uint8 give uint8, float32 and float64 stay, smaller integers give int32. uint32, int64 and uint64 give int32
 * if all values fit, else float64.
 *
 * @param file - What messages call the source.
 * @throws {DataError} If the bytes are damaged, cut short or of another type; names file and byte offset.
 */
export function decodeNpy(bytes: Uint8Array, file = "npy data"): NDArray {
  const { type, fortranOrder, shape, start } = readHeader(bytes, file);
  const expected = sizeOf(shape) * type.bytes;
  const found = bytes.length - start;
  if (found !== expected) {
    const what = found < expected ? "it is cut short; get it again" : "there is something behind the array";
    throw new DataError(
      `${file}: from byte ${start}, expected ${expected} bytes for shape ${formatShape(shape)} of ${type.name}, ` +
        `got ${found}: ${what}`,
    );
  }
  const order = fortranOrder ? [...shape].reverse() : shape;
  const block = readElements(bytes, start, sizeOf(shape), type, file);
  const stored = { block, dtype: block.dtype, shape: order, strides: contiguousStrides(order), offset: 0 };
  if (!fortranOrder || shape.length < 2) return new NDArray(stored);
  return scope(() => new NDArray(copyOf(transpose(stored, []))));
}

interface Header {
  readonly type: ElementType;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Where the numbers begin. */
  readonly start: number;
}

function readHeader(bytes: Uint8Array, file: string): Header {
  if (bytes.length < 10 || MAGIC.some((byte, k) => bytes[k] !== byte)) {
    const found = [...bytes.subarray(0, 6)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
    throw new DataError(
      `${file}: byte 0: expected an .npy file, which begins with 93 4e 55 4d 50 59 (\\x93NUMPY), ` +
        `got ${found || "nothing"}`,
    );
  }
  const version = bytes[6]!;
  if (version < 1 || version > 3) {
    throw new DataError(`${file}: byte 6: expected format version 1, 2 or 3, got ${version}`);
  }
  const lengthBytes = version === 1 ? 2 : 4;
  const from = 8 + lengthBytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length =
    bytes.length < from ? Infinity : version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const start = from + length;
  if (start > bytes.length) {
    throw new DataError(
      `${file}: byte ${from}: the header ends beyond the file, at byte ${start}; it is cut short`,
    );
  }
  const text = Buffer.from(bytes.subarray(from, start)).toString(version === 3 ? "utf8" : "latin1");
  return { ...parseDictionary(text, from, file), start };
}

/** Reads `{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }`; the keys may stand in any order. */
function parseDictionary(text: string, from: number, file: string): Omit<Header, "start"> {
  const read = (key: string, value: RegExp): { readonly match: RegExpExecArray; readonly at: number } => {
    const match = new RegExp(`['"]${key}['"]\\s*:\\s*${value.source}`).exec(text);
    if (match !== null) return { match, at: from + match.index };
    throw new DataError(
      `${file}: byte ${from}: expected a header with '${key}' of a plain array, ` +
        `got ${escapeControls(text.trim().slice(0, 200))}`,
    );
  };
  const description = read("descr", /['"]([^'"]*)['"]/);
  const type = elementTypeOf(description.match[1]!);
  if (type === undefined) {
    throw new DataError(
      `${file}: byte ${description.at}: elements of type '${escapeControls(description.match[1]!)}' cannot be read; ` +
        "save the array as bool, an integer type, float32 or float64",
    );
  }
  const sizes = read("shape", /\(((?:\s*\d+L?\s*,)*(?:\s*\d+L?)?\s*)\)/).match[1]!.split(",");
  return {
    type,
    fortranOrder: read("fortran_order", /(True|False)/).match[1] === "True",
    shape: sizes.filter((size) => size.trim() !== "").map((size) => sizeOfAxis(size.trim(), from, file)),
  };
}

/** NumPy for Python 2 wrote 3L. */
function sizeOfAxis(text: string, from: number, file: string): number {
  const size = Number.parseInt(text, 10);
  if (Number.isSafeInteger(size)) return size;
  throw new DataError(
    `${file}: byte ${from}: expected a shape of sizes up to 2 ** 53, got ${text.slice(0, 60)}`,
  );
}

function readElements(bytes: Uint8Array, start: number, count: number, type: ElementType, file: string) {
  if (type.sameAs !== undefined) {
    const block = allocate(type.sameAs, count, { zero: false });
    const { buffer, byteOffset, byteLength } = block.data;
    new Uint8Array(buffer, byteOffset, byteLength).set(bytes.subarray(start));
    return block;
  }
  const read = elementReader(
    type,
    new DataView(bytes.buffer, bytes.byteOffset + start, bytes.length - start),
  );
  let dtype = type.dtype;
  for (let k = 0; k < count && type.mayBeWide; k++) {
    const value = read(k);
    if (!Number.isSafeInteger(value)) {
      throw new DataError(
        `${file}: byte ${start + k * type.bytes}: element ${k} is about ${value}; whole numbers beyond 2 ** 53 have ` +
          'no exact place here; save the array with astype("float64") if rounding does not matter',
      );
    }
    if (value !== (value | 0)) dtype = "float64";
  }
  const block = allocate(dtype, count, { zero: false });
  const data = block.data;
  for (let k = 0; k < count; k++) data[k] = read(k);
  return block;
}
