import { expect, it, vi } from "vitest";
import { levelForClass } from "../../src/cli/grading-setup.js";
import { readSettings } from "../../src/grading/settings/settings.js";

const facts = { tool: "none", network: "open: a socket could be opened", files: "shut" };
vi.mock("../../src/grading/sandbox/isolation/probe.js", async (original) => ({
  ...(await original<object>()),
  proveIsolation: async () => ({ isolation: { level: "permission-model", facts } }),
}));
const settings = readSettings(null, "svm");

it("refuses a class when isolation is too weak, and says what is open and what to do", async () => {
  await expect(levelForClass({}, settings)).rejects.toThrow(
    'a class requires isolation level "strong", and this machine reaches "permission-model" ' +
      "(network: open: a socket could be opened); install bubblewrap, or accept it with " +
      "--require-isolation permission-model",
  );
});

it("takes what the course's file or the command line settles for", async () => {
  expect(await levelForClass({ requireIsolation: "permission-model" }, settings)).toBe("permission-model");
  expect(await levelForClass({}, { ...settings, isolation: "none" })).toBe("none");
});
