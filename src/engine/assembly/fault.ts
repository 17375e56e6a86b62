/**
 * For tests of the thread pool: fails on a worker, and holds the caller's thread until it has. `record` holds one word,
 * 0 at first; the caller looks at it a bounded number of times.
 */
export function failInWorker(record: usize, _task: i32, thread: i32): void {
  if (thread != 0) {
    atomic.store<i32>(record, 1);
    unreachable();
  }
  for (let looks = 0; looks < 2000000000 && atomic.load<i32>(record) == 0; looks++);
}

/** For the same tests: never ends on a worker; holds the caller's thread until one has begun. */
export function hangInWorker(record: usize, _task: i32, thread: i32): void {
  if (thread != 0) {
    atomic.store<i32>(record, 1);
    while (atomic.load<i32>(record) == 1) {}
    return;
  }
  for (let looks = 0; looks < 2000000000 && atomic.load<i32>(record) == 0; looks++);
}
