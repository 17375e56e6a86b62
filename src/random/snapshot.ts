import { ValueError } from "../support/errors.js";

/** Where a generator stands in its stream, as plain JSON; NumPy's `get_state(legacy=False)` holds the same. */
export interface RandomStateSnapshot {
  readonly bitGenerator: "MT19937";
  /** 624 words. */
  readonly key: readonly number[];
  readonly pos: number;
  /** The normal number that is kept for the next call, if there is one. */
  readonly spareNormal: number | null;
}

const KEY_LENGTH = 624;

/** @throws {ValueError} If this is not a snapshot of an MT19937 generator. */
export function checkSnapshot(snapshot: RandomStateSnapshot): void {
  const fail = (rule: string, found: unknown) => {
    throw new ValueError(`setState: ${rule}, got ${String(found)}; pass what getState returned`);
  };
  if (typeof snapshot !== "object" || snapshot === null) fail("the state must be an object", snapshot);
  const { bitGenerator, key, pos, spareNormal } = snapshot;
  if (bitGenerator !== "MT19937") fail('bitGenerator must be "MT19937"', bitGenerator);
  if (!Array.isArray(key) || key.length !== KEY_LENGTH) fail(`key must be ${KEY_LENGTH} words`, key?.length);
  const wrong = key.findIndex((word) => !Number.isInteger(word) || word < 0 || word >= 2 ** 32);
  if (wrong >= 0) fail(`key[${wrong}] must be a 32-bit word`, key[wrong]);
  if (key.every((word) => word === 0)) fail("key must have a word that is not 0", "624 zeros");
  if (!Number.isInteger(pos) || pos < 0 || pos > KEY_LENGTH) fail(`pos must be 0 to ${KEY_LENGTH}`, pos);
  if (spareNormal !== null && !Number.isFinite(spareNormal))
    fail("spareNormal must be a number or null", spareNormal);
}
