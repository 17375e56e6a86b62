import { describe, expect, it } from "vitest";
import { arange, array, zeros } from "../../src/ndarray/creation.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";
import { RandomState } from "../../src/random/random-state.js";
import { ValueError } from "../../src/support/errors.js";
import { type Call, type Drawn, digest, legacy, ulpsAllowed, ulpsBetween } from "./legacy-fixtures.js";

type Method = (...args: unknown[]) => number | NDArray;

function draw(random: RandomState, { method, args, kwargs }: Call): number | NDArray {
  const name = method.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()) as keyof RandomState;
  if (name === "choice") {
    const [from, size, replace] = args as [number, number | undefined, boolean | undefined];
    return random.choice(from, { size, replace, ...kwargs });
  }
  return (random[name] as Method).apply(random, [...args]);
}

function expectDrawn(got: number | NDArray, { shape, data, sha256 }: Drawn, method = ""): void {
  expect(typeof got === "number" ? [] : got.shape).toEqual(shape);
  if (sha256 !== undefined) expect(digest(got as NDArray, method)).toBe(sha256);
  const numbers = typeof got === "number" ? [got] : [...got.copy().data];
  const allowed = ulpsAllowed(method);
  const wrong = (data ?? []).findIndex(
    (x, i) => x !== numbers[i] && !(ulpsBetween(numbers[i]!, x) <= allowed),
  );
  expect(wrong < 0 ? "all equal" : `element ${wrong}: got ${numbers[wrong]}, NumPy ${data![wrong]}`).toBe(
    "all equal",
  );
}

describe("RandomState draws what NumPy's legacy generator draws", () => {
  it.each(legacy.cases)("$name", ({ seed, calls }) => {
    const random = new RandomState(seed);
    for (const call of calls) expectDrawn(draw(random, call), call, call.method);
  });

  it.each(legacy.shuffles)("shuffle and permutation of arrays, seed $seed", (expected) => {
    const random = new RandomState(expected.seed);
    const line = Array.from({ length: 9 }, (_, i) => i);
    random.shuffle(line);
    expect(line).toEqual(expected.list);
    const flat = arange(10);
    random.shuffle(flat);
    expectDrawn(flat, expected.flat);
    const matrix = arange(24).reshape(6, 4);
    random.shuffle(matrix);
    expectDrawn(matrix, expected.matrix);
    const block = arange(24).reshape(4, 3, 2);
    random.shuffle(block);
    expectDrawn(block, expected.block);
    const rows = arange(24).reshape(6, 4);
    random.shuffle(rows.T);
    expectDrawn(rows, expected.transposed);
    expectDrawn(random.permutation(arange(24).reshape(6, 4)), expected.permutationOfMatrix);
    expectDrawn(random.permutation(arange(5)), expected.permutationOfFlat);
    expectDrawn(random.choice(array([2.5, 3.5, 9.5]), { size: 7 }), expected.choiceOfFlat);
    expect(random.rand()).toBe(expected.next);
  });

  it("equals every listed normal number to the bit", () => {
    const listed = legacy.cases.filter(({ calls }) => calls.every(({ sha256 }) => sha256 === undefined));
    const same = listed.flatMap(({ seed, calls }) => {
      const random = new RandomState(seed);
      return calls.flatMap((call) => {
        const got = draw(random, call);
        const numbers = typeof got === "number" ? [got] : [...got.copy().data];
        return call.method === "randn" ? call.data!.map((x, i) => x === numbers[i]) : [];
      });
    });
    expect(same.length).toBeGreaterThanOrEqual(80);
    expect(same).not.toContain(false);
  });
});

describe("types of results", () => {
  const random = new RandomState(0);
  it("gives a number without a size, a 0-d array for the shape []", () => {
    expect(random.rand()).toBeTypeOf("number");
    expect(random.randomSample([]).shape).toEqual([]);
  });
  it("gives int32 for whole numbers that fit, float64 for those that do not", () => {
    expect(random.randint(0, 2 ** 31, 2).dtype).toBe("int32");
    expect(random.randint(0, 2 ** 31 + 1, 2).dtype).toBe("float64");
    expect(random.permutation(3).dtype).toBe("int32");
    expect(random.binomial(5, 0.5, 2).dtype).toBe("int32");
    expect(random.multinomial(2 ** 40, [0.5, 0.5]).dtype).toBe("float64");
  });
  it("gives the dtype of the array it chooses from or permutes", () => {
    const bytes = array([1, 2, 3], { dtype: "uint8" });
    expect(random.choice(bytes, { size: 2 }).dtype).toBe("uint8");
    expect(random.permutation(bytes).dtype).toBe("uint8");
  });
  it("leaves the argument of permutation as it was", () => {
    const x = arange(20);
    random.permutation(x);
    expect(x.toArray()).toEqual(arange(20).toArray());
  });
});

describe("multivariateNormal", () => {
  it.each(legacy.multivariate.filter(({ name }) => name === "diagonal" || name === "equal variances"))(
    "draws NumPy's vectors to rounding: $name",
    ({ mean, cov, size, draws }) => {
      const got = new RandomState(31).multivariateNormal(mean, cov, size);
      for (const [i, x] of [...got.data].entries()) expect(Math.abs(x - draws.data![i]!)).toBeLessThan(1e-7);
    },
  );

  it.each(legacy.multivariate)("uses NumPy's axes up to their direction: $name", (expected) => {
    const D = expected.mean.length;
    const got = new RandomState(31).multivariateNormal(expected.mean, expected.cov, expected.size);
    const centered = got.subtract(array(expected.mean));
    const normals = array(expected.normals.data!, { shape: expected.normals.shape });
    for (let k = 0; k < D; k++) {
      const axis = array(expected.axes.data!.slice(k * D, (k + 1) * D));
      for (let i = 0; i < expected.size; i++) {
        const along = centered.row(i).multiply(axis).sum();
        const length = Math.abs(normals.get(i, k)) * Math.sqrt(expected.values[k]!);
        if (expected.name !== "equal variances") expect(Math.abs(along)).toBeCloseTo(length, 7);
      }
    }
  });

  it("has the covariance asked for", () => {
    const cov = [
      [2, 0.6],
      [0.6, 1],
    ];
    const x = new RandomState(0).multivariateNormal([1, -1], cov, 40_000);
    const centered = x.subtract(x.mean({ axis: 0 }));
    const sample = centered.T.matmul(centered).divide(40_000);
    expect(Math.abs(x.mean({ axis: 0 }).get(0) - 1)).toBeLessThan(0.03);
    for (const [i, row] of cov.entries()) {
      for (const [j, value] of row.entries()) expect(Math.abs(sample.get(i, j) - value)).toBeLessThan(0.05);
    }
  });

  it.each([
    [[0, 0], [[1]], "cov [1, 1] must be [2, 2]"],
    [
      [0, 0],
      [
        [1, 0.5],
        [0, 1],
      ],
      "cov must be symmetric and finite, got cov[1, 0] = 0",
    ],
    [
      [0, 0],
      [
        [1, 2],
        [2, 1],
      ],
      "cov must be positive semi-definite, got the eigenvalue",
    ],
    [[0], [[Number.NaN]], "cov must be symmetric and finite"],
  ])("rejects mean %j with cov %j", (mean, cov, message) => {
    expect(() => new RandomState(0).multivariateNormal(mean, cov)).toThrow(message);
  });
});

describe("state", () => {
  it("holds what NumPy's get_state holds", () => {
    const { seed, normalsDrawn, key, pos, spareNormal } = legacy.snapshot;
    const random = new RandomState(seed);
    random.randn(normalsDrawn);
    expect(random.getState()).toEqual({ bitGenerator: "MT19937", key, pos, spareNormal });
  });
  it("goes on from a snapshot that went through JSON, spare normal included", () => {
    const random = new RandomState(9);
    random.randn(3);
    const snapshot = JSON.parse(JSON.stringify(random.getState()));
    const expected = [...random.randn(1300).data];
    const other = new RandomState(0);
    other.setState(snapshot);
    expect([...other.randn(1300).data]).toEqual(expected);
  });
  it("seed starts again and forgets the spare normal", () => {
    const random = new RandomState(4);
    const first = random.randn();
    random.seed(4);
    expect(random.randn()).toBe(first);
  });
  it.each([
    ["bitGenerator", "PCG64", 'bitGenerator must be "MT19937", got PCG64'],
    ["key", [1, 2], "key must be 624 words, got 2"],
    ["key", Array(624).fill(0), "key must have a word that is not 0"],
    ["key", Array(624).fill(-1), "key[0] must be a 32-bit word, got -1"],
    ["pos", 625, "pos must be 0 to 624, got 625"],
    ["spareNormal", Number.NaN, "spareNormal must be a number or null, got NaN"],
  ])("rejects a snapshot with another %s", (field, value, message) => {
    const random = new RandomState(0);
    const wrong = { ...random.getState(), [field]: value };
    expect(() => random.setState(wrong)).toThrow(message);
  });
});

describe("errors say what was expected and found", () => {
  const random = new RandomState(0);
  const cases: [string, () => unknown, string][] = [
    ["a negative seed", () => new RandomState(-1), "seed must be an integer between 0 and 2**32 - 1"],
    ["a large seed", () => new RandomState(2 ** 32), "got 4294967296"],
    ["a seed that is not whole", () => new RandomState(1.5), "got 1.5"],
    ["NaN as a seed", () => new RandomState(Number.NaN), "got NaN"],
    ["no seeds", () => new RandomState([]), "must hold at least one"],
    ["a wrong seed in a list", () => new RandomState([1, -2]), "seed[1] must be"],
    ["low = high", () => random.randint(5, 5), "low must be less than high"],
    ["randint(0)", () => random.randint(0), "got low 0 and high 0"],
    ["a bound that is not whole", () => random.randint(0, 2.5), "high must be an integer"],
    ["a bound that a double cannot hold", () => random.randint(0, 2 ** 63), "high must be an integer"],
    [
      "a range that a double cannot hold",
      () => random.randint(-(2 ** 52), 2 ** 52 + 2),
      "high - low must be at most",
    ],
    ["a negative size", () => random.randn(-1), "-1"],
    ["an infinite range", () => random.uniform(0, Number.POSITIVE_INFINITY), "high - low must be finite"],
    ["a negative scale", () => random.normal(0, -1), "normal: scale must be 0 or more, got -1"],
    ["NaN as scale", () => random.exponential(Number.NaN), "exponential: scale must be 0 or more, got NaN"],
    ["nothing to choose from", () => random.choice(0), "something to choose from, got 0"],
    ["an empty array to choose from", () => random.choice(zeros(0)), "got an empty array"],
    ["a matrix to choose from", () => random.choice(zeros([2, 2])), "got shape [2, 2]"],
    [
      "more than there are",
      () => random.choice(3, { size: 5, replace: false }),
      "at most 3 without replacement",
    ],
    ["too few chances", () => random.choice(3, { p: [0.5, 0.5] }), "each of the 3 to choose from, got 2"],
    ["chances that sum to 1.1", () => random.choice(2, { p: [0.5, 0.6] }), "p must sum to 1, got 1.1"],
    ["a negative chance", () => random.choice(2, { p: [1.5, -0.5] }), "p[1] must be a chance"],
    ["NaN as a chance", () => random.choice(2, { p: [1, Number.NaN] }), "p[1] must be a chance"],
    ["a matrix of chances", () => random.choice(4, { p: zeros([2, 2]) }), "p must have one axis"],
    [
      "too few positive chances",
      () => random.choice(3, { size: 2, replace: false, p: [1, 0, 0] }),
      "at most 1 without replacement (p has 1 positive entries), got 2",
    ],
    ["a negative number of trials", () => random.binomial(-1, 0.5), "binomial: n must be a whole number"],
    ["a chance above 1", () => random.binomial(2, 1.5), "binomial: p must be between 0 and 1, got 1.5"],
    ["boxes that sum to 1.8", () => random.multinomial(2, [0.9, 0.9, 0.1]), "must sum to 1 at most, got 1.8"],
    ["no boxes", () => random.multinomial(2, []), "at least one chance"],
    ["a number of no order", () => random.permutation(-1), "permutation: n must be a whole number"],
    ["a 0-d array", () => random.shuffle(zeros([])), "shuffle: needs an array with at least one axis"],
  ];
  it.each(cases)("%s", (_, call, message) => {
    expect(call).toThrow(ValueError);
    expect(call).toThrow(message);
  });
  it("takes chances that sum to 1 as float32 numbers do", () => {
    const p = array([0.1, 0.2, 0.7000005], { dtype: "float32" });
    expect(random.choice(3, { p })).toBeLessThan(3);
    expect(() => random.choice(3, { p: [0.1, 0.2, 0.7000005] })).toThrow("sum to 1");
  });
});
