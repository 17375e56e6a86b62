/**
 * Attack: catches the signal that says that its processor time is over
 * Honest: add
 * Line: mean timeout
 * Seconds: 0.5
 */
export { add } from "./honest.js";

for (const signal of ["SIGXCPU", "SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => {});

export function mean() {
  for (;;);
}

export function rowSums() {
  return 0;
}
