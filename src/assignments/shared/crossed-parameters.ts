/**
 * Mistakes with the names in records of parameters: one parameter is updated with the values of another, or two
 * results have each other's names. Students confuse different pairs, so each pair is a form of the mistake.
 */

import { type MistakeSet, mistakesOf } from "../../graded-tests/mistake.js";
import type { PlainFunction, PlainValue } from "../../graded-tests/plain-value.js";
import { BACKPROP_NOTES } from "./cs231n-notes.js";

type Run = (...args: readonly PlainValue[]) => PlainValue;
type Parts = Readonly<Record<string, PlainValue>>;

/** Ordered pairs of the parameters of two layers; first a weight and the bias of the same layer, which always fit. */
const PAIRS = [
  ["W1", "b1"],
  ["W2", "b2"],
  ["W1", "W2"],
  ["W2", "W1"],
  ["b1", "b2"],
  ["b2", "b1"],
  ["W2", "W3"],
  ["W3", "W2"],
  ["b2", "b3"],
  ["b3", "b2"],
  ["W1", "b2"],
  ["W2", "b1"],
  ["b1", "W1"],
  ["b2", "W2"],
] as const;

/**
 * Mistakes of a function that updates each parameter with the values of the same name in other records.
 *
 * @param records - The arguments that are such records, and the prefix of the parameter's name in them.
 */
export function crossedUpdates(
  name: string,
  solution: PlainFunction,
  records: readonly { readonly argument: number; readonly prefix: "" | "d" }[],
): MistakeSet {
  const run = solution as Run;
  const forms = records.flatMap(({ argument, prefix }) =>
    PAIRS.flatMap(([first, second]) => {
      const names = [prefix + first, prefix + second] as const;
      const changed =
        (change: (record: Parts) => Parts) =>
        (...args: readonly PlainValue[]) =>
          run(...args.map((value, index) => (index === argument ? change(value as Parts) : value)));
      return [
        changed((record) => taken(record, ...names)),
        changed((record) => taken(taken(record, ...names), names[1], names[0], record)),
      ];
    }),
  ) as readonly PlainFunction[];
  return mistakesOf({
    functions: [name],
    mistakes: {
      "values of another parameter": {
        hint: {
          en:
            "A parameter is updated with the values of another one, such as W1 with those of b1 or W2. Each has " +
            "its own gradient and its own averages: does the whole step use the same name?",
          zh: "某个参数的更新用了另一个参数的数值，例如更新 W1 时用了 b1 或 W2 的。每个参数都有自己的梯度和平均值：整个更新步骤是否始终使用同一个名字？",
        },
        source: BACKPROP_NOTES,
      },
    },
    build: (wrong) => (wrong("values of another parameter") ? forms[0]! : solution),
    forms: { "values of another parameter": forms.slice(1) },
  });
}

/** The record with the value of `from` at the name `to`. */
function taken(record: Parts, to: string, from: string, source = record): Parts {
  return Object.hasOwn(record, to) && Object.hasOwn(source, from)
    ? { ...record, [to]: source[from] }
    : record;
}

/**
 * Mistakes of a function that returns a record of parameters or of their gradients.
 *
 * @param field - The field of the result that is the record; null if the result is the record.
 * @param prefix - The prefix of the parameter's name.
 */
export function exchangedResults(
  name: string,
  solution: PlainFunction,
  { field, prefix }: { readonly field: string | null; readonly prefix: "" | "d" },
): MistakeSet {
  const forms = [
    ["W1", "W2"],
    ["b1", "b2"],
    ["W1", "b1"],
    ["W2", "b2"],
    ["W2", "W3"],
    ["b2", "b3"],
    ["W3", "b3"],
  ].map(([first, second]) => (...args: readonly PlainValue[]) => {
    const result = (solution as Run)(...args) as Parts;
    const record = (field === null ? result : result[field]) as Parts;
    const [one, other] = [prefix + first, prefix + second];
    const exchanged = taken(taken(record, one, other), other, one, record);
    return field === null ? exchanged : { ...result, [field]: exchanged };
  }) as readonly PlainFunction[];
  return mistakesOf({
    functions: [name],
    mistakes: {
      "results exchanged": {
        hint: {
          en:
            "Two of the results are right but have each other's names, such as those of W1 and W2, or of a " +
            "weight and its bias. Which value belongs to which name?",
          zh: "有两个结果本身正确，却放在了对方的名字下，例如 W1 与 W2，或权重与偏置。请检查每个值存放在哪个名字下。",
        },
        source: BACKPROP_NOTES,
      },
    },
    build: (wrong) => (wrong("results exchanged") ? forms[0]! : solution),
    forms: { "results exchanged": forms.slice(1) },
  });
}
