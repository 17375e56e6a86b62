import type { NDArray } from "noloop/arrays";

export interface Pair {
  W: NDArray;
  b: NDArray;
}

export const layersOf = (parameters: Record<string, NDArray>): Pair[] => {
  const list: Pair[] = [];
  for (let l = 1; `W${l}` in parameters; l++) list.push({ W: parameters[`W${l}`]!, b: parameters[`b${l}`]! });
  return list;
};

export const named = (list: readonly Pair[]): Record<string, NDArray> =>
  Object.fromEntries(
    list.flatMap(({ W, b }, l) => [
      [`W${l + 1}`, W],
      [`b${l + 1}`, b],
    ]),
  );
