/**
 * Attack: makes microtasks that make microtasks
 * Honest: add
 * Line: mean timeout
 * Seconds: 0.5
 */
export { add } from "./honest.js";

export async function mean() {
  const next = () => Promise.resolve().then(next);
  await next();
}

export function rowSums() {
  return 0;
}
