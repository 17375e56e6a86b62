import { beforeAll, describe, expect, it } from "vitest";
import { isBelow, type ProvenWalls, provenWalls } from "../../../src/grading/sandbox/probe-walls.js";
import { attacks } from "./attack.js";
import { fight } from "./fight.js";

/** A part of the suite; `npm run attacks` runs all. */
describe("attacks on the sandbox", () => {
  let walls: ProvenWalls;
  beforeAll(async () => {
    walls = await provenWalls();
  });

  it("are fought behind strong walls, on Linux", () => {
    const { level, facts } = walls.walls;
    const hint = `install bubblewrap and let users make namespaces; found: ${JSON.stringify(facts, null, 2)}`;
    if (process.platform === "linux") expect(level, hint).toBe("strong");
    else expect(isBelow(level, "permission-model"), hint).toBe(false);
  });

  it("are at least 40, each with a head of the agreed form", () => {
    expect(attacks().length).toBeGreaterThanOrEqual(40);
  });

  for (const attack of attacks().filter(({ sample }) => sample)) {
    it(`${attack.name}: ${attack.what}`, async ({ skip }) => {
      const { level } = walls.walls;
      skip(isBelow(level, attack.needs), `needs walls of level ${attack.needs}, this machine has ${level}`);
      const { problems } = await fight(attack, walls);
      expect(problems).toEqual([]);
    });
  }
});
