/**
 * In which order the variants run within a round. Whoever runs first may find a cooler processor, whoever runs last a
 * busier one; so places change. `variants` rounds make a cyclic Latin square: each variant stands once in each place.
 * Rows and columns of every square are shuffled anew, because in a fixed cyclic square A always follows the same
 * neighbor. For two variants this is AB BA or BA AB, the classical ABBA.
 */

/** Gives a whole number in [0, below). */
export type Draw = (below: number) => number;

/** Orders of as many rounds as asked for: each is a permutation of 0 .. variants - 1. */
export function* roundOrders(variants: number, draw: Draw): Generator<readonly number[], never> {
  while (true) {
    const columns = shuffled(variants, draw);
    for (const shift of shuffled(variants, draw)) {
      yield columns.map((_, place) => columns[(place + shift) % variants]!);
    }
  }
}

/** Fisher and Yates: every permutation equally likely. */
function shuffled(count: number, draw: Draw): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = draw(last + 1);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}
