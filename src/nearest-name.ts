import { closest, distance } from "fastest-levenshtein";

/** A name that was mistyped differs from the right one in few letters; another word differs in most of them. */
const MOST_WRONG = 0.5;

/** `; did you mean "svm"?` for "swm", and nothing where no name is near. Upper and lower case count as equal. */
export function didYouMean(name: string, names: readonly string[]): string {
  const wanted = name.toLowerCase();
  const nearest = closest(wanted, names);
  return distance(wanted, nearest) <= MOST_WRONG * nearest.length ? `; did you mean "${nearest}"?` : "";
}
