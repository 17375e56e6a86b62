import { expect, it } from "vitest";
import { isBelow } from "../../../../src/grading/sandbox/isolation/levels.js";
import { probeEnclosure, provenWalls, rungs } from "../../../../src/grading/sandbox/isolation/probe.js";
import { workplace } from "../../../../src/grading/sandbox/process/workplace.js";

it("a level is what was found: strong walls have nothing open", async () => {
  const { level, facts } = (await provenWalls()).walls;
  const open = Object.values(facts).filter((fact) => fact.startsWith("open"));
  if (level === "strong") expect(open).toEqual([]);
  else expect(open).not.toEqual([]);
});

it("the lowest rung owns up to an open network, and is never more than Node's permission model", async () => {
  const place = await workplace();
  const lowest = rungs(place).at(-1)!;
  const { walls } = (await probeEnclosure(place, lowest))!;
  expect(lowest.name).toBe("none");
  expect(walls.facts.network).toMatch(/^open: this machine's .*TCP/);
  expect(walls.facts.files).toMatch(/^open/);
  expect(walls.facts["permission model"]).toMatch(/^shut/);
  expect(isBelow("permission-model", walls.level)).toBe(false);
});
