import { distance } from "fastest-levenshtein";

/** `; did you mean "svm"?` for "swm", and nothing where no name is near. Upper and lower case count as equal. */
export function didYouMean(name: string, names: readonly string[]): string {
  const nearest = nearestName(name, names);
  return nearest === undefined ? "" : `; did you mean "${nearest}"?`;
}

/** The name that was probably meant, if one is near: `keepDims` keepdims, `lr` learningRate, `num_epochs` epochs. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const lastPart = (full: string) => full.slice(full.lastIndexOf(".") + 1);
  const plain = (text: string) => lastPart(text).replace(/[_-]/g, "").toLowerCase();
  const initials = (text: string) =>
    lastPart(text)
      .replace(/(?<=.)[a-z0-9]+/g, "")
      .toLowerCase();
  const sought = plain(name);
  const contains = (a: string, b: string) => b.length > 2 && a.includes(b);
  const ranked = names.map((full) => {
    const own = plain(full);
    if (own === sought) return { full, rank: 0 };
    if (initials(full) === sought) return { full, rank: 1 };
    if (contains(own, sought) || contains(sought, own)) return { full, rank: 2 };
    const steps = distance(own, sought);
    return { full, rank: steps <= Math.ceil(Math.min(own.length, sought.length) / 3) ? 2 + steps : Infinity };
  });
  const [best] = ranked.filter(({ rank }) => rank < Infinity).sort((a, b) => a.rank - b.rank);
  return best?.full;
}
