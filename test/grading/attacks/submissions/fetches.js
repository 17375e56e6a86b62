/**
 * Attack: asks the web for the answers, and the name server for a name
 * Honest: add
 * Line: mean threw
 * Line: rowSums threw
 * Needs: namespaces
 */
import targets from "./targets.json";

export { add } from "./honest.js";

export async function mean() {
  return (await fetch(`http://127.0.0.1:${targets.tcpPort}/`)).text();
}

export async function rowSums() {
  return process.getBuiltinModule("node:dns").promises.lookup("example.com");
}
