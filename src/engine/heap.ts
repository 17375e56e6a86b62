/**
 * The life of blocks. `allocate` takes room in the shared memory; the room is given back
 *
 *   - at the end of the innermost `scope` around the allocation, but for what the scope's result holds: that is handed
 *     to the scope around it;
 *   - outside of all scopes, after the garbage collector finds that nobody holds the block or its typed array any more;
 *   - or by `release`.
 *
 * A block in a scope is known to that scope only; the garbage collector watches just those that have left all scopes.
 * (It reports between tasks of the event loop: a long loop without a scope gives nothing back before it ends.) When the
 * memory is full, blocks live in ordinary typed arrays instead: slower, never wrong, and said once.
 */
import { NoloopError, ValueError } from "../support/errors.js";
import { formatBytes } from "../support/format-bytes.js";
import { Block, OUTSIDE } from "./block.js";
import { type Contents, contentsOf } from "./contents.js";
import { BYTES_PER_ELEMENT, type DType, dtypeOf, TYPED_ARRAY_CLASS, type TypedArray } from "./dtype.js";
import { memoryBytes, memoryLimit, sharedMemory } from "./memory.js";
import { giveRoom, type Room, roomInUse, takeRoom } from "./room.js";

/** What ends with a block: its room in the shared memory, or so many bytes of an ordinary typed array. */
type Lease = Room | number;

class LeasedBlock extends Block {
  readonly lease: Lease;
  /** The scope that frees it, and its place there; undefined once the garbage collector watches it. */
  scope: Scope | undefined;
  place = 0;

  constructor(dtype: DType, data: TypedArray, lease: Lease) {
    super(dtype, data, typeof lease === "number" ? OUTSIDE : lease.pointer);
    this.lease = lease;
  }
}

interface Scope {
  readonly around: Scope | undefined;
  readonly blocks: LeasedBlock[];
}

let innermost: Scope | undefined;
let blocks = 0;
let fallbackBlocks = 0;
let fallbackBytes = 0;
let warned = false;

/** Watches typed arrays of blocks that belong to no scope: the block holds its typed array, and so does who uses it. */
const watcher = new FinalizationRegistry<Lease>(end);

/** The typed array that a subarray of it, returned from a scope, keeps alive. */
const wholeOf = new WeakMap<ArrayBufferView, TypedArray>();

/**
 * A new block of `length` zeros; in the shared memory at a multiple of 64, or `OUTSIDE` if that is full.
 *
 * @param dtype - Kind of number.
 * @param length - How many; may be 0.
 * @param options - `zero: false` leaves arbitrary numbers in it, for a caller that writes them all.
 * @throws {NoloopError} Code MEMORY if there is no room, neither in the shared memory nor elsewhere.
 *
 * Cost: O(1), and O(length) where memory that was in use must be zeroed.
 */
export function allocate(
  dtype: DType,
  length: number,
  { zero = true }: { readonly zero?: boolean } = {},
): Block {
  if (!Number.isSafeInteger(length) || length < 0) {
    throw new NoloopError(
      "MEMORY",
      `the number of elements must be a whole number below 2 ** 53, got ${length}`,
    );
  }
  const room = takeRoom(length * BYTES_PER_ELEMENT[dtype], zero);
  const block = room ? blockInside(dtype, length, room) : blockOutside(dtype, length);
  blocks++;
  if (innermost) join(innermost, block);
  else watch(block);
  return block;
}

/**
 * Scratch of `length` bytes for kernels, in the shared memory or not at all; its content is arbitrary. It belongs to no
 * scope: it ends by `release`, or when nobody holds it.
 *
 * @returns Undefined if the shared memory is full; nothing is said about it, for the caller has another way.
 */
export function allocateScratch(length: number): Block | undefined {
  const room = takeRoom(length, false);
  if (room === undefined) return undefined;
  const block = blockInside("uint8", length, room);
  blocks++;
  watch(block);
  return block;
}

/** A block over a typed array that somebody else made; nothing is copied, and no scope frees it. */
export function adopt(data: TypedArray): Block {
  const dtype = dtypeOf(data);
  if (dtype === undefined) throw new TypeError("adopt: not one of the four kinds of typed array");
  return new Block(dtype, data, OUTSIDE);
}

/** Gives a block's memory back now; using the block, or what was taken from its `data`, is an error from here on. */
export function release(block: Block): void {
  if (block.released) return;
  if (block instanceof LeasedBlock) {
    if (block.scope) leave(block.scope, block);
    else watcher.unregister(block);
    end(block.lease);
  }
  block.forget();
}

/**
 * Runs `work`, then frees every block allocated meanwhile that its result does not contain; all of them if it throws.
 *
 * The result may be of any form: arrays, maps, sets and objects of any class are walked (contents.ts says what cannot be
 * seen: for closures, `#private` fields and variables outside, use `keep`). Scopes nest: what a scope returns belongs to
 * the scope around it.
 *
 * @returns What `work` returned.
 * @throws {ValueError} If that is a promise: a scope ends when `work` returns, so it must not wait.
 *
 * Cost: O(blocks made inside), and if there are any, O(values in the result).
 */
export function scope<T>(work: () => T): T {
  if (typeof work !== "function")
    throw new ValueError("scope: expected a function, as in scope(() => a.add(b))");
  const own: Scope = { around: innermost, blocks: [] };
  let survivors: Contents | undefined;
  innermost = own;
  try {
    const result = work();
    refusePromise(result);
    if (own.blocks.length > 0) survivors = contentsOf(result);
    return result;
  } finally {
    innermost = own.around;
    endScope(own, survivors);
  }
}

/** Takes every block that `value` contains out of all scopes: it lives for as long as somebody holds it. */
export function keep<T>(value: T): T {
  const { blocks, views } = contentsOf(value);
  for (const block of blocks) if (block instanceof LeasedBlock) keepBlock(block);
  if (views.size === 0) return value;
  for (let each = innermost; each; each = each.around) {
    for (const block of [...each.blocks]) if (isShown(block, views)) keepBlock(block);
  }
  return value;
}

export interface HeapStats {
  /** Blocks that have not been freed, those outside the shared memory included. */
  readonly blocks: number;
  /** What they take of the shared memory, and the most they ever took. */
  readonly usedBytes: number;
  readonly peakBytes: number;
  /** Size of the shared memory now, and the size it may grow to. */
  readonly reservedBytes: number;
  readonly limitBytes: number;
  /** Blocks in ordinary typed arrays, because the shared memory was full. */
  readonly fallbackBlocks: number;
  readonly fallbackBytes: number;
}

export function heapStats(): HeapStats {
  const limitBytes = memoryLimit();
  return { blocks, ...roomInUse(), reservedBytes: memoryBytes(), limitBytes, fallbackBlocks, fallbackBytes };
}

function blockInside(dtype: DType, length: number, room: Room): LeasedBlock {
  const data = new TYPED_ARRAY_CLASS[dtype](sharedMemory().buffer, room.pointer, length);
  return new LeasedBlock(dtype, data, room);
}

function blockOutside(dtype: DType, length: number): LeasedBlock {
  const bytes = length * BYTES_PER_ELEMENT[dtype];
  const wanted = `${formatBytes(bytes)} (${length} ${dtype} numbers)`;
  const inUse =
    `${formatBytes(roomInUse().usedBytes)} of ${formatBytes(memoryBytes())} in use, ` +
    `limit ${formatBytes(memoryLimit())}`;
  let data: TypedArray;
  try {
    data = new TYPED_ARRAY_CLASS[dtype](length);
  } catch (cause) {
    const message =
      `no room for an array of ${wanted}: the shared memory is full (${inUse}), ` +
      `and so is ordinary memory (${formatBytes(fallbackBytes)} in use beside it); ` +
      "work on fewer rows at a time, use float32, or free arrays with scope(...)";
    throw new NoloopError("MEMORY", message, { cause });
  }
  if (!warned) {
    warned = true;
    process.stderr.write(
      `noloop: the shared memory (${inUse}) has no room for an array of ${wanted}; from now on, arrays that do ` +
        "not fit live in ordinary memory, where computing is slower. Free arrays with scope(...), or use float32.\n",
    );
  }
  fallbackBlocks++;
  fallbackBytes += bytes;
  return new LeasedBlock(dtype, data, bytes);
}

function end(lease: Lease): void {
  blocks--;
  if (typeof lease !== "number") giveRoom(lease);
  else {
    fallbackBlocks--;
    fallbackBytes -= lease;
  }
}

function join(scope: Scope, block: LeasedBlock): void {
  block.scope = scope;
  block.place = scope.blocks.length;
  scope.blocks.push(block);
}

/** The last block of the scope takes the place of the one that leaves. */
function leave(scope: Scope, block: LeasedBlock): void {
  const last = scope.blocks.pop();
  block.scope = undefined;
  if (last === undefined || last === block) return;
  scope.blocks[block.place] = last;
  last.place = block.place;
}

function watch(block: LeasedBlock): void {
  watcher.register(block.data, block.lease, block);
}

function keepBlock(block: LeasedBlock): void {
  if (!block.scope) return;
  leave(block.scope, block);
  watch(block);
}

function endScope({ around, blocks }: Scope, survivors: Contents | undefined): void {
  for (const block of blocks) {
    if (survivors && (survivors.blocks.has(block) || isShown(block, survivors.views))) {
      block.scope = undefined;
      if (around) join(around, block);
      else watch(block);
    } else {
      end(block.lease);
      block.forget();
    }
  }
}

/** Whether one of the views shows numbers of the block; it keeps them alive, then. */
function isShown(block: LeasedBlock, views: Contents["views"]): boolean {
  for (const view of views) {
    if (view === block.data) return true;
    if (block.pointer !== OUTSIDE && rangesMeet(view, block.data)) {
      wholeOf.set(view, block.data);
      return true;
    }
  }
  return false;
}

/** For two views of the shared memory: whether a byte lies in both. */
function rangesMeet(a: ArrayBufferView, b: ArrayBufferView): boolean {
  return a.byteOffset < b.byteOffset + b.byteLength && b.byteOffset < a.byteOffset + a.byteLength;
}

function refusePromise(result: unknown): void {
  if (typeof result !== "object" || result === null || !("then" in result)) return;
  if (typeof result.then !== "function") return;
  void Promise.resolve(result).catch(() => {}); // what it computes meets freed arrays; the error below is the one to see
  throw new ValueError(
    "scope: its function returned a promise, but arrays made in a scope are freed when the function returns; " +
      "await outside, and pass scope a function that does not wait",
  );
}
