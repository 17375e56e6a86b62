import { expect, it } from "vitest";
import { seededRandom } from "../../src/random/seeded-random.js";

const first = (word: string, count: number) => Array.from({ length: count }, seededRandom(word));

it("gives seedrandom's numbers for a word", () => {
  // From the README of seedrandom: the first two numbers of seedrandom("hello.").
  expect(first("hello.", 2)).toEqual([0.9282578795792454, 0.3752569768646784]);
});
it("gives the same numbers for the same word, others for another", () => {
  expect(first("noloop", 5)).toEqual(first("noloop", 5));
  expect(first("noloop", 5)).not.toEqual(first("loop", 5));
});
it("takes no state from the streams beside it", () => {
  const a = seededRandom("a");
  const b = seededRandom("b");
  const mixed = [a(), b(), a(), b()];
  expect([mixed[0], mixed[2]]).toEqual(first("a", 2));
  expect([mixed[1], mixed[3]]).toEqual(first("b", 2));
});
