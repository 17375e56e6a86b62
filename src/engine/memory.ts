/**
 * The one shared WebAssembly memory that arrays live in, so that kernels, worker threads and a native library read them
 * in place. A shared memory never moves: views stay valid when it grows, they only do not see the new part.
 *
 *   0 .. 64 KiB          the kernels' and the threads' own (threads/control.ts)
 *   64 KiB .. its size   the heap (room.ts)
 *
 * Made on first use, and small. The system gives pages when they are first written, so a large limit costs address
 * space only.
 */
import { NoloopError, ValueError } from "../support/errors.js";
import { HEAP_START } from "./threads/control.js";

const PAGE_BYTES = 65536;
/** 32-bit addresses end here: 4 GiB. */
const MOST_PAGES = 65536;
const FIRST_PAGES = HEAP_START / PAGE_BYTES;
const FEWEST_PAGES = FIRST_PAGES + 1;
/** The least that the memory grows by, if its limit allows it: 1 MiB. */
const GROWTH_PAGES = 16;

interface Opened {
  readonly memory: WebAssembly.Memory;
  readonly maximumPages: number;
}

/** Undefined before the first use; a NoloopError if this machine has no shared memory for us. */
let opened: Opened | NoloopError | undefined;

/**
 * The memory that blocks live in; for kernels and threads.
 *
 * @throws {NoloopError} Code BACKEND if WebAssembly can have no memory here.
 */
export function sharedMemory(): WebAssembly.Memory {
  const memory = open();
  if (memory instanceof NoloopError) throw memory;
  return memory.memory;
}

/**
 * The size that the memory may grow to, in bytes: 4 GiB, less where NOLOOP_HEAP_BYTES or the system says so, 0 where
 * WebAssembly can have none.
 */
export function memoryLimit(): number {
  const memory = open();
  return memory instanceof NoloopError ? 0 : memory.maximumPages * PAGE_BYTES;
}

/** Its size now, in bytes; 0 before its first use. */
export function memoryBytes(): number {
  return opened === undefined || opened instanceof NoloopError ? 0 : opened.memory.buffer.byteLength;
}

/**
 * Makes the memory at least `bytes` larger; by half its size if it may grow that far, so that it grows seldom.
 *
 * @returns How many bytes were added, all zero; 0 if it cannot grow that far.
 */
export function growMemory(bytes: number): number {
  const found = open();
  if (found instanceof NoloopError) return 0;
  const { memory, maximumPages } = found;
  const pages = memory.buffer.byteLength / PAGE_BYTES;
  const needed = Math.ceil(bytes / PAGE_BYTES);
  const room = maximumPages - pages;
  if (needed > room) return 0;
  const ample = Math.min(Math.max(needed, Math.ceil(pages / 2), GROWTH_PAGES), room);
  for (const added of [ample, needed]) {
    try {
      memory.grow(added);
      return added * PAGE_BYTES;
    } catch (problem) {
      if (!(problem instanceof RangeError)) throw problem; // a RangeError: the system gives no more
    }
  }
  return 0;
}

function open(): Opened | NoloopError {
  opened ??= openMemory(pagesAllowed());
  return opened;
}

/** Address space may be limited (`ulimit -v`, a container): asks for less until the system agrees. */
function openMemory(most: number): Opened | NoloopError {
  if (typeof WebAssembly === "undefined") {
    return new NoloopError("BACKEND", "this JavaScript engine has no WebAssembly (node --jitless has none)");
  }
  for (let maximum = most; maximum >= FEWEST_PAGES; maximum = Math.floor(maximum / 2)) {
    try {
      const memory = new WebAssembly.Memory({ initial: FIRST_PAGES, maximum, shared: true });
      return { memory, maximumPages: maximum };
    } catch (problem) {
      if (!(problem instanceof RangeError)) throw problem;
    }
  }
  return new NoloopError(
    "BACKEND",
    "WebAssembly can have no memory here, for V8 reserves 10 GiB of address space with it; " +
      "raise the limit (ulimit -v), or run node with --disable-wasm-trap-handler",
  );
}

/** NOLOOP_HEAP_BYTES limits the memory, for tests and for machines that are shared. */
function pagesAllowed(): number {
  const asked = process.env.NOLOOP_HEAP_BYTES;
  if (!asked) return MOST_PAGES;
  const pages = Math.floor(Number(asked) / PAGE_BYTES);
  if (pages >= FEWEST_PAGES) return Math.min(pages, MOST_PAGES);
  throw new ValueError(
    `NOLOOP_HEAP_BYTES must be a number of bytes, at least ${FEWEST_PAGES * PAGE_BYTES}, got ${JSON.stringify(asked)}`,
  );
}
