/**
 * Which submissions resemble each other. Each is turned into the kinds of its syntax, so that names, comments and layout
 * do not matter, and Dolos compares winnowed fingerprints of these; what the starter holds is left out. Evidence, never a
 * verdict: short exercises have few ways to be written.
 *
 * Source: Schleimer, Wilkerson and Aiken, "Winnowing", SIGMOD 2003; Dolos (https://dolos.ugent.be).
 */
import { File, FingerprintIndex, Region, TokenizedFile } from "@dodona/dolos-core";
import { parseFile, traverse } from "../syntax/parse-file.js";
import type { SourceFiles } from "./read-sources.js";

export interface SimilarPair {
  readonly left: string; // ids of submissions
  readonly right: string;
  /** Share of the fingerprints of both that the other has too, 0 to 1. */
  readonly similarity: number;
  /** Fingerprints in a row that both have: a stretch that was copied as a whole. */
  readonly longest: number;
}

/** Tokens of a fingerprint and fingerprints of a window. Dolos takes 23 and 17; the functions here are shorter. */
const TOKENS_PER_FINGERPRINT = 17;
const FINGERPRINTS_PER_WINDOW = 9;

const MOST_PAIRS = 50;

/**
 * @param submissions - Each submission's files, by its id. Files that cannot be parsed are left out.
 * @param starter - What everybody was given.
 * @param atLeast - Similarity below which a pair is not worth a look.
 * @returns Most alike first, 50 at most.
 * Cost: O(S^2) pairs for S submissions; 300 take some seconds.
 */
export function similarPairs(
  submissions: ReadonlyMap<string, SourceFiles>,
  starter: SourceFiles,
  { atLeast = 0.6 }: { readonly atLeast?: number } = {},
): readonly SimilarPair[] {
  const index = new FingerprintIndex(TOKENS_PER_FINGERPRINT, FINGERPRINTS_PER_WINDOW);
  index.addIgnoredFile(tokenized("starter", starter));
  index.addFiles([...submissions].map(([id, files]) => tokenized(id, files)));
  return index
    .allPairs()
    .map(({ leftFile, rightFile, similarity, longest }) => {
      const [left, right] = [leftFile.path, rightFile.path].sort() as [string, string];
      return { left, right, similarity, longest };
    })
    .filter(({ similarity }) => similarity >= atLeast)
    .sort((a, b) => b.similarity - a.similarity || (a.left < b.left ? -1 : 1))
    .slice(0, MOST_PAIRS);
}

/** All files of a submission as one, in the order of their names; test files are everybody's. */
function tokenized(id: string, files: SourceFiles): TokenizedFile {
  const tokens = [...files]
    .filter(([name]) => !/\.test\.ts$|^vitest\./.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, text]) => tokensOf(name, text));
  const regions = tokens.map((_, place) => new Region(place, 0, place, 1));
  return new TokenizedFile(new File(id, ""), [...tokens], regions);
}

function tokensOf(name: string, text: string): readonly string[] {
  const tokens: string[] = [];
  try {
    traverse(parseFile(name, text), {
      enter: ({ node }) => {
        tokens.push("operator" in node ? `${node.type} ${String(node.operator)}` : node.type);
      },
      exit: () => {
        tokens.push(")");
      },
    });
  } catch {
    return []; // what does not parse was told to its author already
  }
  return tokens;
}
