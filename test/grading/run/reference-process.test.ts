import { expect, it, vi } from "vitest";
import { referenceBundleFolder } from "../../../src/grading/run/reference-process.js";

const laid = vi.hoisted(() => ({ fail: true }));
vi.mock("../../../src/grading/sandbox/bundle/runtime-bundles.js", async (load) => ({
  ...(await load<typeof import("../../../src/grading/sandbox/bundle/runtime-bundles.js")>()),
  writeRuntimeBundle: async ({ name }: { readonly name: string }) => {
    if (laid.fail && name === "reference") throw new Error("ENOSPC: no space left on device");
  },
}));

it("lays the reference's kit again where that failed before, and once only where it did not", async () => {
  await expect(referenceBundleFolder("svm")).rejects.toThrow("ENOSPC");
  laid.fail = false;
  const folder = await referenceBundleFolder("svm");
  expect(await referenceBundleFolder("svm")).toBe(folder);
});
