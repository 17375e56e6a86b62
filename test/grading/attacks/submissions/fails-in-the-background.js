/**
 * Attack: throws where nobody catches
 * Honest: add
 * Line: mean exited
 * Line: rowSums exited
 */
export { add } from "./honest.js";

export async function mean() {
  setTimeout(() => {
    throw new Error("nobody catches this");
  }, 1);
  await new Promise(() => setInterval(() => {}, 10));
}

export async function rowSums() {
  Promise.reject(new Error("nor this"));
  await new Promise(() => setInterval(() => {}, 10));
}
