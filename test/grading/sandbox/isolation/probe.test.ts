import { expect, it } from "vitest";
import { isBelow } from "../../../../src/grading/sandbox/isolation/levels.js";
import {
  isolationCandidates,
  probeCandidate,
  proveIsolation,
} from "../../../../src/grading/sandbox/isolation/probe.js";
import { sandboxDir } from "../../../../src/grading/sandbox/process/temp-dir.js";

it("the level follows from what was found: strong isolation leaves nothing open", async () => {
  const { level, facts } = (await proveIsolation()).isolation;
  const open = Object.values(facts).filter((fact) => fact.startsWith("open"));
  if (level === "strong") expect(open).toEqual([]);
  else expect(open).not.toEqual([]);
});

it("the last candidate reports an open network, and reaches Node's permission model at best", async () => {
  const dir = await sandboxDir();
  const lowest = isolationCandidates(dir).at(-1)!;
  const { isolation } = (await probeCandidate(dir, lowest))!;
  expect(lowest.name).toBe("none");
  expect(isolation.facts.network).toMatch(/^open: this machine's .*TCP/);
  expect(isolation.facts.files).toMatch(/^open/);
  expect(isolation.facts["permission model"]).toMatch(/^closed/);
  expect(isBelow("permission-model", isolation.level)).toBe(false);
});
