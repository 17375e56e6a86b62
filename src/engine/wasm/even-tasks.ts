/** Tasks per thread at least, where there is enough to do: the last one to finish is then waited for a little only. */
const TASKS_PER_THREAD = 4;

/**
 * How many tiles a task takes, at most `most`, so that threads which take tasks in turn end together: of the cuts into some
 * 4 to 8 tasks a thread (into more, where `most` asks for it), the one whose busiest thread has the least to do, and of
 * these the one with the fewest tasks. For kernels whose results do not depend on where a task ends.
 */
export function tilesPerTask(tiles: number, most: number, threads: number): number {
  const least = Math.max(1, Math.min(most, Math.floor(tiles / (2 * TASKS_PER_THREAD * threads))));
  const start = Math.max(least, Math.min(most, Math.ceil(tiles / (TASKS_PER_THREAD * threads))));
  let best = start;
  for (let size = start; size >= least; size--) {
    if (busiest(tiles, size, threads) < busiest(tiles, best, threads)) best = size;
  }
  return best;
}

/** Tiles of the thread that does most, if the last task were a whole one: it is shorter by less than a task. */
function busiest(tiles: number, size: number, threads: number): number {
  return Math.ceil(Math.ceil(tiles / size) / threads) * size;
}
