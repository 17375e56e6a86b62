/**
 * Reads a ZIP archive in memory, as `.npz` files are. fflate, which writes them, does not check what it reads: not
 * the CRC-32 of a member, not the name in its local header, not the number of members, so that damage gives other
 * numbers, or fewer arrays, without a word. Here each of these is an error. zlib of Node does the decompression and
 * the CRC-32.
 *
 * Source: PKWARE, "APPNOTE.TXT - .ZIP File Format Specification", 4.3.7, 4.3.12 and 4.3.16.
 */
import { crc32, inflateRawSync } from "node:zlib";
import { DataError } from "../support/errors.js";
import { quoted } from "../support/escape-controls.js";

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_ENTRY = 0x02014b50;
const DIRECTORY_END = 0x06054b50;
const ENTRY_BYTES = 46;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;

const METHODS = { stored: 0, deflated: 8 } as const;
const FLAGS = { encrypted: 1, utf8: 1 << 11 } as const;

/** A file in the archive. Its bytes are read only where `read` is called. */
export interface ZipMember {
  readonly name: string;
  /** Bytes when decompressed, as the directory says. */
  readonly size: number;
  /** @throws {DataError} If the bytes are not those that were written. */
  read(): Uint8Array;
}

interface Entry {
  readonly name: string;
  readonly at: number;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly nameLength: number;
  readonly local: number;
}

/**
 * The files in an archive, in its order; folders are left out.
 *
 * @param file - What messages call the source.
 * @throws {DataError} If it is cut short, its directory is damaged, or two members have the same name.
 */
export function readZip(bytes: Uint8Array, file: string): ZipMember[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(view, file);
  const names = new Set<string>();
  for (const { name, at } of entries) {
    if (names.has(name)) throw damage(file, at, `expected each member once, got a second ${quoted(name)}`);
    names.add(name);
  }
  return entries
    .filter(({ name }) => !name.endsWith("/"))
    .map((entry) => ({ name: entry.name, size: entry.size, read: () => readMember(view, entry, file) }));
}

function damage(file: string, at: number, problem: string, cause?: unknown): DataError {
  return new DataError(`${file}: byte ${at}: ${problem}; the file is damaged, get it or write it again`, {
    cause,
  });
}

function readDirectory(view: Buffer, file: string): Entry[] {
  const end = findEnd(view, file);
  const count = view.readUInt16LE(end + 10);
  const start = view.readUInt32LE(end + 16);
  if (count === 0xffff || start === 0xffffffff) {
    throw new DataError(
      `${file}: byte ${end}: expected fewer than 65535 members in 4 GiB, got a ZIP64 archive, ` +
        "which is not read here; " +
        "save the arrays as several files",
    );
  }
  const entries: Entry[] = [];
  let at = start;
  while (at + ENTRY_BYTES <= end && view.readUInt32LE(at) === DIRECTORY_ENTRY) {
    entries.push(readEntry(view, at));
    const lengths = view.readUInt16LE(at + 28) + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
    at += ENTRY_BYTES + lengths;
  }
  if (at !== end)
    throw damage(file, Math.min(at, end), "the directory does not lead up to the archive's end");
  if (entries.length === count && view.readUInt16LE(end + 8) === count) return entries;
  throw damage(file, end, `the directory announces ${count} members, got ${entries.length}`);
}

/** Where the record of the archive's end is: behind it there is only its comment. */
function findEnd(view: Buffer, file: string): number {
  const earliest = Math.max(0, view.length - END_BYTES - LONGEST_COMMENT);
  for (let at = view.length - END_BYTES; at >= earliest; at--) {
    if (view.readUInt32LE(at) !== DIRECTORY_END) continue;
    if (at + END_BYTES + view.readUInt16LE(at + 20) === view.length) return at;
  }
  throw new DataError(
    `${file}: byte 0: expected an .npz file, which is a ZIP archive, got ${view.length} bytes without ` +
      "a ZIP archive's end; it is cut short or of another format",
  );
}

function readEntry(view: Buffer, at: number): Entry {
  const flags = view.readUInt16LE(at + 8);
  const nameLength = view.readUInt16LE(at + 28);
  const start = at + ENTRY_BYTES;
  return {
    name: view.toString((flags & FLAGS.utf8) === 0 ? "latin1" : "utf8", start, start + nameLength),
    method: view.readUInt16LE(at + 10),
    crc: view.readUInt32LE(at + 16),
    compressedSize: view.readUInt32LE(at + 20),
    size: view.readUInt32LE(at + 24),
    local: view.readUInt32LE(at + 42),
    ...{ at, flags, nameLength },
  };
}

function readMember(view: Buffer, entry: Entry, file: string): Uint8Array {
  const { name, local, crc, size } = entry;
  const bytes = decompress(view.subarray(...extentOf(view, entry, file)), entry, file);
  if (bytes.length !== size) {
    throw damage(file, local, `${quoted(name)} should have ${size} bytes, got ${bytes.length}`);
  }
  const found = crc32(bytes);
  if (found === crc) return bytes;
  const inHex = (sum: number) => sum.toString(16).padStart(8, "0");
  throw damage(file, local, `the CRC-32 of ${quoted(name)} should be ${inHex(crc)}, got ${inHex(found)}`);
}

/** From where to where the bytes of the member lie. Both of its headers must agree about it. */
function extentOf(view: Buffer, entry: Entry, file: string): [from: number, to: number] {
  const { name, at, local, nameLength, method, compressedSize } = entry;
  const isHeader = local + 30 <= view.length && view.readUInt32LE(local) === LOCAL_HEADER;
  if (!isHeader)
    throw damage(file, at, `${quoted(name)} should begin at byte ${local}, got something else there`);
  const nameAt = local + 30;
  const from = nameAt + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28);
  const nameThere = view.subarray(nameAt, nameAt + view.readUInt16LE(local + 26));
  const nameHere = view.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength);
  if (!nameThere.equals(nameHere) || view.readUInt16LE(local + 8) !== method) {
    throw damage(file, local, `the header and the directory disagree about ${quoted(name)}`);
  }
  const to = from + compressedSize;
  if (to <= at) return [from, to];
  throw damage(file, local, `${quoted(name)} should end at byte ${to}, behind the archive's other parts`);
}

function decompress(bytes: Buffer, { name, flags, method, size, local }: Entry, file: string): Uint8Array {
  if ((flags & FLAGS.encrypted) !== 0) {
    throw new DataError(`${file}: byte ${local}: ${quoted(name)} is encrypted; write it without a password`);
  }
  if (method === METHODS.stored) return bytes;
  if (method !== METHODS.deflated) {
    const remedy = "write the file with saveNpz or with NumPy's savez or savez_compressed";
    throw new DataError(
      `${file}: byte ${local}: ${quoted(name)} is compressed by method ${method}, expected 0 (stored) ` +
        `or 8 (deflated); ${remedy}`,
    );
  }
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(1, size) });
  } catch (cause) {
    throw damage(file, local, `${quoted(name)} cannot be decompressed: ${(cause as Error).message}`, cause);
  }
}
