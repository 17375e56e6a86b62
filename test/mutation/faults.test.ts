/** The trial itself takes long (`npm run trial:mutation`); here, that its faults have not lost their places meanwhile. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FAULTS } from "./faults.mjs";

describe("the seeded faults", () => {
  it.each(FAULTS.map(({ id, file, find, replace }) => [id, file, find, replace] as const))(
    "%s has its place in %s",
    (_id, file, find, replace) => {
      const source = readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
      expect(source.split(find)).toHaveLength(2);
      expect(replace).not.toBe(find);
    },
  );

  it("have names of their own", () => {
    const ids = FAULTS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
