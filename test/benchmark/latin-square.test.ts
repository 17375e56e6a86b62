import { describe, expect, it } from "vitest";
import { roundOrders } from "../../src/benchmark/latin-square.js";

/** A small linear congruential generator: the test is of the squares, not of randomness. */
function seededDraw(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const take = (variants: number, rounds: number, seed = 1) => {
  const orders = roundOrders(variants, seededDraw(seed));
  return Array.from({ length: rounds }, () => orders.next().value);
};

describe.each([1, 2, 3, 5])("orders of %i variants", (variants) => {
  const whole = Array.from({ length: variants }, (_, i) => i);

  it("have every variant once in every round", () => {
    for (const order of take(variants, 4 * variants)) expect([...order].sort()).toEqual(whole);
  });

  it("have every variant once in every place of a square", () => {
    const rounds = take(variants, 4 * variants);
    for (let square = 0; square < 4; square++) {
      const rows = rounds.slice(square * variants, (square + 1) * variants);
      for (const place of whole) expect(rows.map((row) => row[place]).sort()).toEqual(whole);
    }
  });
});

it("two variants take turns as in ABBA, and either may begin", () => {
  const firsts = new Set<number | undefined>();
  for (let seed = 1; seed <= 20; seed++) {
    const [one, two] = take(2, 2, seed);
    expect([...(two ?? [])]).toEqual([...(one ?? [])].reverse());
    firsts.add(one?.[0]);
  }
  expect(firsts).toEqual(new Set([0, 1]));
});

it("squares differ, so that no variant always follows the same neighbor", () => {
  const followers = new Set<string>();
  for (const order of take(3, 60)) {
    for (let place = 1; place < 3; place++) followers.add(`${order[place - 1]} then ${order[place]}`);
  }
  expect(followers.size).toBe(6);
});
