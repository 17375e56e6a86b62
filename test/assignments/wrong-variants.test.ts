/**
 * Known mistakes in other people's code are named. A sample, a few of each assignment and spread over its
 * functions; `npm run variants` tries all of them, for several students.
 */
import { describe, expect, it } from "vitest";
import { chosenIds } from "./chosen-assignments.js";
import { editedVariant } from "./variant.js";
import { allWrongs, precisionsOf, tryWrong, wrongText, wrongVariantOf } from "./wrong-variants.js";

const OF_EACH = 3;
const wrongs = await allWrongs();

describe.each(chosenIds())("known mistakes of %s in an honest variant's code", (id) => {
  const own = wrongs.filter(({ assignment }) => assignment === id);
  const sample = Array.from(
    { length: OF_EACH },
    (_, k) => own[Math.floor(((k + 0.5) / OF_EACH) * own.length)]!,
  );

  it("is made there, every one of them, and nothing else", async () => {
    const texts = await Promise.all(own.map(wrongText)); // throws where one is missing, or an edit fits nowhere
    const { style, edits } = await wrongVariantOf(id);
    expect(texts).not.toContain(editedVariant(id, style));
    const made = Object.entries(edits).flatMap(([name, of]) =>
      Object.keys(of).map((mistake) => `${name}: ${mistake}`),
    );
    expect(made.sort()).toEqual(own.map((one) => `${one.function}: ${one.mistake}`).sort());
  });

  it.each(sample)("$function: $mistake", { tags: "long" }, async (wrong) => {
    for (const precision of precisionsOf(id)) {
      expect(await tryWrong(wrong, precision, "student")).toMatchObject({ verdict: "named" });
    }
  });
});
