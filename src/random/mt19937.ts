import { ValueError } from "../support/errors.js";

const N = 624;
const M = 397;
const UPPER = 0x80000000;
const LOWER = 0x7fffffff;
const TWIST = 0x9908b0df;
const MAX_SEED = 2 ** 32 - 1;

/**
 * The Mersenne Twister MT19937: a source of 32-bit words with period 2**19937 - 1.
 *
 * Words, seeding and the way a double is made of two words are those of NumPy's legacy `RandomState`.
 * Source: Matsumoto and Nishimura, "Mersenne Twister", ACM TOMACS 8 (1998), and their seeding of 2002.
 */
export class MT19937 {
  /** The 624 words of the state. */
  readonly key = new Uint32Array(N);
  /** How many words of the present block have been used; 624 says that the next draw makes a new block. */
  pos = N;

  /** Seeds from one integer as `init_genrand` does. @throws {ValueError} outside 0 .. 2**32 - 1. */
  seed(seed: number): void {
    checkSeed(seed, "seed");
    this.#fill(seed);
  }

  /** Seeds from several integers as `init_by_array` does. @throws {ValueError} if empty or one is out of range. */
  seedFromArray(seeds: readonly number[]): void {
    if (seeds.length === 0)
      throw new ValueError("RandomState: an array of seeds must hold at least one, got []");
    for (const [index, seed] of seeds.entries()) checkSeed(seed, `seed[${index}]`);
    this.#fill(19650218);
    this.#mixIn(seeds);
  }

  #fill(seed: number): void {
    const { key } = this;
    let word = seed >>> 0;
    key[0] = word;
    for (let i = 1; i < N; i++) {
      word = (Math.imul(1812433253, word ^ (word >>> 30)) + i) >>> 0;
      key[i] = word;
    }
    this.pos = N;
  }

  #mixIn(seeds: readonly number[]): void {
    const { key } = this;
    let i = 1;
    let j = 0;
    const advance = () => {
      if (++i < N) return;
      key[0] = key[N - 1]!;
      i = 1;
    };
    const mixed = (factor: number) => {
      const previous = key[i - 1]!;
      return key[i]! ^ Math.imul(factor, previous ^ (previous >>> 30));
    };
    for (let round = Math.max(N, seeds.length); round > 0; round--) {
      key[i] = mixed(1664525) + seeds[j]! + j;
      advance();
      if (++j >= seeds.length) j = 0;
    }
    for (let round = N - 1; round > 0; round--) {
      key[i] = mixed(1566083941) - i;
      advance();
    }
    key[0] = UPPER; // so that the state is never all zero
  }

  /** The next word, 0 .. 2**32 - 1. */
  nextUint32(): number {
    if (this.pos === N) this.#twist();
    let word = this.key[this.pos++]!;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    word ^= word >>> 18;
    return word >>> 0;
  }

  /** A double in [0, 1) with 53 random bits, made of two words. */
  nextDouble(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** Makes the next 624 words of state. */
  #twist(): void {
    const { key } = this;
    for (let i = 0; i < N - M; i++) key[i] = key[i + M]! ^ mixed(key[i]!, key[i + 1]!);
    for (let i = N - M; i < N - 1; i++) key[i] = key[i + M - N]! ^ mixed(key[i]!, key[i + 1]!);
    key[N - 1] = key[M - 1]! ^ mixed(key[N - 1]!, key[0]!);
    this.pos = 0;
  }
}

/** Without a branch: which way the last bit falls, no processor can guess. */
function mixed(word: number, next: number): number {
  const mix = (word & UPPER) | (next & LOWER);
  return (mix >>> 1) ^ (-(mix & 1) & TWIST);
}

function checkSeed(seed: number, name: string): void {
  if (Number.isInteger(seed) && seed >= 0 && seed <= MAX_SEED) return;
  throw new ValueError(
    `RandomState: ${name} must be an integer between 0 and 2**32 - 1 = ${MAX_SEED}, got ${seed}`,
  );
}
