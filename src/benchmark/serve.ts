/** The side of the timed process: answers the benchmark's requests. */
import { Worker } from "node:worker_threads";
import type { Comparison } from "../comparisons/comparison.js";
import { backend } from "../engine/select.js";
import { NoloopError } from "../support/errors.js";
import { Lane } from "./lane.js";
import type { BatchRequest, Failed, Reply, Request, WarmUpRequest } from "./protocol.js";

/** How often to look whether the parent still lives. */
const WATCH_EVERY_MS = 1000;

/** Serves the process that forked this one, with the comparisons that `find` knows, until it goes. */
export function serveParent(find: (id: string) => Comparison): void {
  const answer = makeServer(find);
  process.on("message", (request: Request) => process.send?.(answer(request)));
  process.on("disconnect", () => process.exit(0));
  watchParent();
  process.send?.({ is: "ready" } satisfies Reply);
}

/** Never throws: what a variant throws is a reply too. */
export function makeServer(find: (id: string) => Comparison): (request: Request) => Reply {
  const lanes = new Map<number, Lane>();
  const laneOf = (request: WarmUpRequest | BatchRequest): Lane => {
    const lane = lanes.get(request.lane);
    if (!lane) throw new RangeError(`lane ${request.lane} is not prepared`);
    return lane;
  };
  const answer = (request: Request): Reply => {
    if (request.do === "warm up") return { is: "timed", msPerCall: laneOf(request).warmUp() };
    if (request.do === "batch") return { is: "timed", msPerCall: laneOf(request).time(request.calls) };
    const lane = new Lane(find(request.comparison), request);
    lanes.set(request.lane, lane);
    const { name, threads } = backend();
    return { is: "prepared", output: lane.output, backend: name, threads };
  };
  return (request) => {
    try {
      return answer(request);
    } catch (error) {
      return failed(error);
    }
  };
}

function failed(error: unknown): Failed {
  const code = error instanceof NoloopError ? error.code : null;
  if (!(error instanceof Error)) return { is: "failed", code, message: String(error), stack: "" };
  return { is: "failed", code, message: error.message, stack: error.stack ?? "" };
}

/**
 * A parent that is killed cannot end its children, and a call that never returns cannot hear that the parent is gone.
 * So a thread of its own, asleep all but some microseconds a second, ends this process when it has been orphaned.
 */
function watchParent(): void {
  const { pid, ppid } = process;
  const watch = `setInterval(() => process.ppid !== ${ppid} && process.kill(${pid}, "SIGKILL"), ${WATCH_EVERY_MS})`;
  new Worker(watch, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 16 } }).unref();
}
