/**
 * The share of right answers that guessing gives: one of as many as classes occur, all equally likely. A table may name
 * ten classes where its examples are of five.
 *
 * @param confusion - [true][predicted] counts. A class occurs that is true of an example, or was given as an answer.
 * @returns Undefined where no example was counted.
 */
export function guessingShare(confusion: readonly (readonly number[])[]): number | undefined {
  const occurring = confusion.filter(
    (row, c) => row.some(isAny) || confusion.some((other) => isAny(other[c]!)),
  );
  return occurring.length === 0 ? undefined : 1 / occurring.length;
}

function isAny(count: number): boolean {
  return count > 0;
}
