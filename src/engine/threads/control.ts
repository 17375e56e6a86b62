/**
 * How the caller and its worker threads talk: words of a control block in the shared memory. The kernels' static part
 * of the memory, below `HEAP_START`, holds one block for each pool.
 *
 *   word   0  GENERATION  counts jobs; workers sleep on it
 *   word  16  OPEN        1 while a job may be joined
 *   word  32  NEXT        the next task to claim
 *   word  48  ACTIVE      workers inside a job; the caller sleeps on it
 *   word  64  FAILED      1 when a worker threw; its message stands in words 192 on: byte length, then UTF-8
 *   word  80  KERNEL      index into the kernels' names
 *   word  81  TASKS       how many tasks the job has
 *   word  96  the job's record, `RECORD_WORDS` long, read by the kernel
 *
 * Words that different threads write lie on cache lines of their own.
 */
export const WORD = {
  generation: 0,
  open: 16,
  next: 32,
  active: 48,
  failed: 64,
  kernel: 80,
  tasks: 81,
} as const;
export const RECORD_WORD = 96;
export const RECORD_WORDS = 96;
export const MESSAGE_WORD = 192;
export const CONTROL_WORDS = 256;

/** The first control block; addresses below are never written, so that a null pointer shows. */
const CONTROL_START = 1024;
/** The first byte of the memory that belongs to the heap. */
export const HEAP_START = 65536;

let nextControl = CONTROL_START;
/** Blocks of pools whose workers have all ended: nobody writes there any more. */
const returned: number[] = [];

/** The address of a control block that no other pool of this process uses. */
export function claimControl(): number {
  const again = returned.pop();
  if (again !== undefined) return again;
  const control = nextControl;
  if (control + 4 * CONTROL_WORDS > HEAP_START) {
    throw new Error(
      "engine: more than 63 thread pools in one process; reuse a backend instead of making new ones",
    );
  }
  nextControl += 4 * CONTROL_WORDS;
  return control;
}

/** Gives a control block back, all zeros again. Only when every thread that knew it has ended. */
export function returnControl(control: number, memory: WebAssembly.Memory): void {
  new Int32Array(memory.buffer, control, CONTROL_WORDS).fill(0);
  returned.push(control);
}
