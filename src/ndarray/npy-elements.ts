/** The element types of `.npy` files, written as NumPy writes them: byte order, kind, bytes ("<f8", ">i4", "|b1"). */
import type { DType } from "../engine/dtype.js";

export interface ElementType {
  /** As in the file. */
  readonly name: string;
  readonly kind: string;
  readonly bytes: number;
  readonly littleEndian: boolean;
  /** The dtype whose elements have the same bytes; undefined if they must be read one by one. */
  readonly sameAs: DType | undefined;
  /** The dtype that takes the elements; for types that `mayBeWide`, only if they fit. */
  readonly dtype: DType;
  /** Whether values may lie beyond int32. */
  readonly mayBeWide: boolean;
}

/** By kind and bytes. */
const DTYPES: Readonly<Record<string, DType>> = {
  f8: "float64",
  f4: "float32",
  b1: "uint8",
  u1: "uint8",
  i1: "int32",
  i2: "int32",
  u2: "int32",
  i4: "int32",
  u4: "int32",
  i8: "int32",
  u8: "int32",
};

const WIDE = new Set(["u4", "i8", "u8"]);
const SAME_BYTES = new Set(["f8", "f4", "b1", "u1", "i4"]);

/** What a description such as "<f8" stands for; undefined if its elements cannot be read here. */
export function elementTypeOf(name: string): ElementType | undefined {
  const [, order, kind, bytes] = /^([<>|=])([a-z])(\d+)$/.exec(name) ?? [];
  if (kind === undefined || bytes === undefined) return undefined;
  const dtype = DTYPES[kind + bytes];
  if (dtype === undefined) return undefined;
  const littleEndian = order !== ">";
  const same = SAME_BYTES.has(kind + bytes) && (littleEndian || bytes === "1");
  return {
    name,
    kind,
    bytes: Number(bytes),
    littleEndian,
    sameAs: same ? dtype : undefined,
    dtype,
    mayBeWide: WIDE.has(kind + bytes),
  };
}

/** A function that gives element k of `view`. 64-bit integers beyond 2 ** 53 come out rounded. */
export function elementReader(
  { kind, bytes, littleEndian }: ElementType,
  view: DataView,
): (k: number) => number {
  switch (kind + bytes) {
    case "f8":
      return (k) => view.getFloat64(8 * k, littleEndian);
    case "f4":
      return (k) => view.getFloat32(4 * k, littleEndian);
    case "i1":
      return (k) => view.getInt8(k);
    case "i2":
      return (k) => view.getInt16(2 * k, littleEndian);
    case "u2":
      return (k) => view.getUint16(2 * k, littleEndian);
    case "i4":
      return (k) => view.getInt32(4 * k, littleEndian);
    case "u4":
      return (k) => view.getUint32(4 * k, littleEndian);
    case "i8":
      return (k) => Number(view.getBigInt64(8 * k, littleEndian));
    case "u8":
      return (k) => Number(view.getBigUint64(8 * k, littleEndian));
    default:
      return (k) => view.getUint8(k);
  }
}
