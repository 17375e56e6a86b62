import { expect, it, vi } from "vitest";
import { sandboxDir } from "../../../../src/grading/sandbox/process/workplace.js";

const laid = vi.hoisted(() => ({ fail: true }));
vi.mock("../../../../src/grading/sandbox/bundle/runtime-bundles.js", () => ({
  SUBMISSION_BUNDLE: {},
  writeRuntimeBundle: async () => {
    if (laid.fail) throw new Error("ENOSPC: no space left on device");
  },
}));

it("is made again where it could not be made before, and once only where it could", async () => {
  await expect(sandboxDir()).rejects.toThrow("ENOSPC");
  laid.fail = false;
  const place = await sandboxDir();
  expect(await sandboxDir()).toBe(place);
});
