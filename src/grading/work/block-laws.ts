/**
 * The law of each block of a submission. How often a branch is taken depends on the numbers, so that its counts at a few
 * sizes are noise around a law. Where a block is written says more: a branch grows as the block around it does, and a loop
 * as the block around it times its turns each time that it is entered.
 */
import type { CountedCode } from "../sandbox/submission-process.js";
import { growthsOf, type MeasuredWork } from "./count-work.js";
import { CONSTANT, type Growth, grows, type Order, orderOf, ordersText } from "./growth.js";

export interface BlockLaw {
  /** "N x D x C"; "1" for a block that does not grow. */
  readonly law: string;
  /** How often it would run if all sizes were the largest tried at once. */
  readonly largest: number;
}

/** Less than this between the smallest and the largest size is what random numbers do. */
const LEAST_RATIO = 1.5;

type Orders = ReadonlyMap<string, Order>;

/** In the order of the code's blocks. */
export function blockLaws(code: CountedCode, work: MeasuredWork): readonly BlockLaw[] {
  const growths = code.blocks.map((_, block) => growthsOf(work, ({ blocks }) => blocks[block]!));
  const orders: Orders[] = [];
  for (const [block, own] of growths.entries()) orders.push(ordersOf(code, growths, orders, block, own));
  return growths.map((own, block) => ({
    law: ordersText(orders[block]!),
    largest: own.reduce((count, { counts }) => count * ratioOf(counts), work.base.blocks[block]!),
  }));
}

/** @param known - Of the blocks before it, and so of the block that it is written in. */
function ordersOf(
  { blocks }: CountedCode,
  growths: readonly (readonly Growth[])[],
  known: readonly Orders[],
  block: number,
  own: readonly Growth[],
): Orders {
  const { kind = "function", parent = 0 } = blocks[block] ?? {};
  return new Map(
    own.map((growth, index) => {
      const { letter } = growth;
      if (!grows(growth) || ratioOf(growth.counts) < LEAST_RATIO) return [letter, CONSTANT];
      const around = growths[parent]![index]!.counts;
      if (kind === "function" || around.includes(0)) return [letter, orderOf(growth)];
      const outer = known[parent]!.get(letter)!;
      const turns = { ...growth, counts: growth.counts.map((count, k) => count / around[k]!) };
      return [
        letter,
        kind === "loop" && ratioOf(turns.counts) >= LEAST_RATIO ? times(outer, orderOf(turns)) : outer,
      ];
    }),
  );
}

function times(outer: Order, inner: Order): Order {
  return { power: outer.power + inner.power, log: outer.log || inner.log };
}

function ratioOf(counts: readonly number[]): number {
  return counts.at(-1)! / Math.max(counts[0]!, Number.EPSILON);
}
