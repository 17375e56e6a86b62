/** Room in the shared memory: addresses and bytes. Joins the allocator (chunks.ts) with the memory (memory.ts). */
import { Chunks, NONE } from "./chunks.js";
import { growMemory, memoryLimit } from "./memory.js";
import { HEAP_START } from "./threads/control.js";
import { zeroFill } from "./zero-fill.js";

/** Blocks begin at multiples of this: a cache line, and the widest vectors that a native library may use. */
const UNIT_BYTES = 64;

/** A piece of the shared memory that is somebody's until it is given back. */
export interface Room {
  readonly chunk: number;
  /** Byte address, a multiple of 64. */
  readonly pointer: number;
  /** What it takes of the memory: a multiple of 64. */
  readonly bytes: number;
}

const chunks = new Chunks(HEAP_START / UNIT_BYTES);
/** First byte that nobody ever had: from here on, the memory is still zero. */
let untouched = HEAP_START;
let usedBytes = 0;
let peakBytes = 0;

/** Room for `bytes` >= 0, at least one unit; undefined if the memory is full. Its bytes are arbitrary without `zero`. */
export function takeRoom(bytes: number, zero: boolean): Room | undefined {
  if (bytes > memoryLimit()) return undefined;
  const units = Math.max(1, Math.ceil(bytes / UNIT_BYTES));
  let chunk = chunks.take(units);
  if (chunk === NONE && extendFor(units)) chunk = chunks.take(units);
  if (chunk === NONE) return undefined;
  const room = { chunk, pointer: chunks.startOf(chunk) * UNIT_BYTES, bytes: units * UNIT_BYTES };
  if (zero) fillWithZeros(room.pointer, room.pointer + bytes);
  untouched = Math.max(untouched, room.pointer + room.bytes);
  usedBytes += room.bytes;
  peakBytes = Math.max(peakBytes, usedBytes);
  return room;
}

export function giveRoom(room: Room): void {
  chunks.give(room.chunk);
  usedBytes -= room.bytes;
}

/** Bytes that are somebody's: now, and at most so far. */
export function roomInUse(): { readonly usedBytes: number; readonly peakBytes: number } {
  return { usedBytes, peakBytes };
}

function extendFor(units: number): boolean {
  const added = growMemory((units - chunks.freeAtEnd) * UNIT_BYTES);
  if (added > 0) chunks.extend(added / UNIT_BYTES);
  return added > 0;
}

function fillWithZeros(from: number, to: number): void {
  const end = Math.min(to, untouched);
  if (end > from) zeroFill(from, end - from);
}
