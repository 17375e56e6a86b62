/**
 * Attack: assembles the names of what it imports while it runs
 * Honest: add
 * Line: mean threw
 * Line: rowSums threw
 */
import targets from "./targets.json";

export { add } from "./honest.js";

export async function mean() {
  return (await import(`file://${targets.file}`)).default;
}

export async function rowSums() {
  return (
    (await import(`data:text/javascript,export default ${JSON.stringify("code from text")}`)) &&
    (await import(["no", "loop"].join("")))
  );
}
