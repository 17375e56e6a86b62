/**
 * Attack: returns objects that contain themselves, directly and through others
 * Honest: add
 * Line: mean not-plain
 * Line: rowSums not-plain
 */
export { add } from "./honest.js";

export function mean() {
  const circle = { list: [] };
  circle.list.push(circle);
  return circle;
}

export function rowSums() {
  let deep = [];
  for (let k = 0; k < 1e5; k++) deep = [deep];
  return deep;
}
