/**
 * Known mistakes in other people's code are named. A sample, a few of each assignment and spread over its functions; `npm run
 * variants` tries all of them, for several students.
 */
import { describe, expect, it } from "vitest";
import { allWrongs, precisionsOf, translatedIds, tryWrong } from "./wrong-variants.js";

const OF_EACH = 3;
const wrongs = await allWrongs();

describe.each(translatedIds)("known mistakes of %s in an honest variant's code", (id) => {
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
