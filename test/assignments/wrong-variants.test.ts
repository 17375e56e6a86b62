/**
 * Known mistakes in other people's code are named. A sample, a few of each assignment and spread over its functions; `npm run
 * variants` tries all of them, for several students.
 */
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { assignmentIds } from "../../src/assignments/registry.js";
import { allWrongs, precisionsOf, tryWrong } from "./wrong-variants.js";

const OF_EACH = 3;
const wrongs = await allWrongs();
const WRITTEN = assignmentIds.filter((id) => existsSync(new URL(`wrong/${id}.ts`, import.meta.url)));

describe.each(WRITTEN)("known mistakes of %s in an honest variant's code", (id) => {
  const own = wrongs.filter(({ assignment }) => assignment === id);
  const sample = Array.from(
    { length: OF_EACH },
    (_, k) => own[Math.floor(((k + 0.5) / OF_EACH) * own.length)]!,
  );

  it.each(sample)("$function: $mistake", async (wrong) => {
    for (const precision of precisionsOf(id)) {
      expect(await tryWrong(wrong, precision, "student")).toMatchObject({ verdict: "named" });
    }
  });
});
