/** A worker's process: holds a {@link TestWorker} and does what it is asked. It ends when whoever started it is gone. */
import { proveIsolation } from "../sandbox/isolation/probe.js";
import type { WorkerReply, WorkerRequest } from "./protocol.js";
import type { TestWorker } from "./test-worker.js";

// The isolation is probed while the tests are still loading.
void proveIsolation().catch(() => {}); // the start of a submission reports it

let worker: TestWorker | undefined;

process.on("disconnect", () => process.exit(0));
process.on("message", (request: WorkerRequest) => {
  answer(request).then(reply, (error: unknown) => {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    reply({ is: "failed", message });
  });
});

async function answer(request: WorkerRequest): Promise<WorkerReply> {
  if (request.do === "open") {
    const { TestWorker } = await import("./test-worker.js");
    worker = await TestWorker.open(request.assignmentId);
    return { is: "opened", tests: await worker.list() };
  }
  if (worker === undefined) throw new Error("a worker must be opened before it runs tests");
  return { is: "ran", report: await worker.run(request.job) };
}

function reply(message: WorkerReply): void {
  process.send?.(message);
}
