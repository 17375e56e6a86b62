/** A lane's process: holds a {@link TestLane} and does what it is asked. It ends when whoever started it is gone. */
import { provenWalls } from "../sandbox/isolation/probe.js";
import type { LaneReply, LaneRequest } from "./protocol.js";
import type { TestLane } from "./test-lane.js";

// The walls are probed while the tests are still loaded.
void provenWalls().catch(() => {}); // whoever starts a submission hears of it

let lane: TestLane | undefined;

process.on("disconnect", () => process.exit(0));
process.on("message", (request: LaneRequest) => {
  answer(request).then(reply, (error: unknown) => {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    reply({ is: "failed", message });
  });
});

async function answer(request: LaneRequest): Promise<LaneReply> {
  if (request.do === "open") {
    const { TestLane } = await import("./test-lane.js");
    lane = await TestLane.open(request.assignmentId);
    return { is: "opened", tests: await lane.list() };
  }
  if (lane === undefined) throw new Error("a lane must be opened before it runs tests");
  return { is: "ran", report: await lane.run(request.job) };
}

function reply(message: LaneReply): void {
  process.send?.(message);
}
