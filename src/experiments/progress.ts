import { NoloopError } from "../support/errors.js";

/** How long work tells that it goes on. The command line draws a bar; a test listens. */
export interface Progress {
  /** `done` counts up to the total given at the start; `note` is shown beside the bar. */
  update(done: number, note?: string): void;
  stop(): void;
}

export type StartProgress = (title: string, total: number) => Progress;

/**
 * Lets the event loop turn once, so that a Ctrl-C is heard between two steps of synchronous work.
 *
 * @throws {NoloopError} code INTERRUPTED, if it was.
 */
export async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (signal.aborted) throw new NoloopError("INTERRUPTED", "stopped by the user");
}
