/** Whether two lanes computed the same, told by what serve.mjs and serve.py say of a result. */
export type LaneAnswer = { readonly labels: readonly number[] } | { readonly digests: readonly Digest[] };

/** Of one array of the result. */
export interface Digest {
  readonly length: number;
  readonly samples: readonly number[];
  readonly sum: number;
  readonly ramp: number;
}

/** @returns Undefined if they agree, else where they do not. */
export function compareResults(
  found: LaneAnswer,
  expected: LaneAnswer,
  tolerance: number,
): string | undefined {
  if ("labels" in found || "labels" in expected) {
    if (!("labels" in found && "labels" in expected)) return "one gave classes, the other numbers";
    return compareLabels(found.labels, expected.labels, tolerance);
  }
  const count = expected.digests.length;
  if (found.digests.length !== count) return `${found.digests.length} arrays in place of ${count}`;
  const problems = found.digests.map((digest, i) => compareDigests(digest, expected.digests[i]!, tolerance));
  const place = problems.findIndex((problem) => problem !== undefined);
  return place < 0 ? undefined : `array ${place + 1} of ${count}: ${problems[place]}`;
}

function compareLabels(
  found: readonly number[],
  expected: readonly number[],
  share: number,
): string | undefined {
  if (found.length !== expected.length) return `${found.length} classes in place of ${expected.length}`;
  const different = found.filter((label, i) => label !== expected[i]).length;
  return different <= share * expected.length ? undefined : `${different} of ${found.length} classes differ`;
}

function compareDigests(found: Digest, expected: Digest, tolerance: number): string | undefined {
  if (found.length !== expected.length) return `${found.length} numbers in place of ${expected.length}`;
  const largest = Math.max(...expected.samples.map(Math.abs));
  const wrong = found.samples.findIndex(
    (value, i) => !(Math.abs(value - expected.samples[i]!) <= tolerance * largest),
  );
  if (wrong >= 0) return `sample ${wrong} is ${found.samples[wrong]}, expected ${expected.samples[wrong]}`;
  for (const part of ["sum", "ramp"] as const) {
    if (Math.abs(found[part] - expected[part]) <= tolerance * expected[part]) continue;
    return `the ${part} of all sizes is ${found[part]}, expected ${expected[part]}`;
  }
  return undefined;
}
