import { expect, it, vi } from "vitest";
import { levelForClass } from "../../src/cli/grading-setup.js";
import { readSettings } from "../../src/grading/settings/settings.js";

const facts = { enclosure: "none", network: "open: a socket could be opened", files: "shut" };
vi.mock("../../src/grading/sandbox/isolation/probe.js", async (original) => ({
  ...(await original<object>()),
  provenWalls: async () => ({ walls: { level: "permission-model", facts } }),
}));
const settings = readSettings(null, "svm");

it("refuses a class behind weak walls, and says what is open and what would do", async () => {
  await expect(levelForClass({}, settings)).rejects.toThrow(
    'a class is graded behind walls of level "strong", and this machine has "permission-model" ' +
      "(network: open: a socket could be opened); install bubblewrap, or accept it with " +
      "--require-isolation permission-model",
  );
});

it("takes what the course's file or the command line settles for", async () => {
  expect(await levelForClass({ requireIsolation: "permission-model" }, settings)).toBe("permission-model");
  expect(await levelForClass({}, { ...settings, isolation: "none" })).toBe("none");
});
