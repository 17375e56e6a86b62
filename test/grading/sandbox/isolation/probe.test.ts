import { expect, it } from "vitest";
import { isBelow } from "../../../../src/grading/sandbox/isolation/levels.js";
import {
  isolationCandidates,
  probeCandidate,
  proveIsolation,
} from "../../../../src/grading/sandbox/isolation/probe.js";
import { sandboxDir } from "../../../../src/grading/sandbox/process/workplace.js";

it("a level is what was found: strong walls have nothing open", async () => {
  const { level, facts } = (await proveIsolation()).isolation;
  const open = Object.values(facts).filter((fact) => fact.startsWith("open"));
  if (level === "strong") expect(open).toEqual([]);
  else expect(open).not.toEqual([]);
});

it("the lowest rung owns up to an open network, and is never more than Node's permission model", async () => {
  const place = await sandboxDir();
  const lowest = isolationCandidates(place).at(-1)!;
  const { isolation } = (await probeCandidate(place, lowest))!;
  expect(lowest.name).toBe("none");
  expect(isolation.facts.network).toMatch(/^open: this machine's .*TCP/);
  expect(isolation.facts.files).toMatch(/^open/);
  expect(isolation.facts["permission model"]).toMatch(/^shut/);
  expect(isBelow("permission-model", isolation.level)).toBe(false);
});
