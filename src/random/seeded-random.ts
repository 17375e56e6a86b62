import seedrandom from "seedrandom";

/**
 * A stream of uniform numbers in [0, 1) that a word or sentence names: the same word gives the same numbers on every
 * machine. For whatever needs no parity with NumPy: which examples a report shows, the order of benchmark rounds.
 *
 * Source: David Bau's seedrandom; its ARC4 generator, 53 bits a number.
 */
export function seededRandom(word: string): () => number {
  const stream = seedrandom(word);
  return () => stream();
}
