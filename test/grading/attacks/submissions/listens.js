/**
 * Attack: waits for somebody outside to connect
 * Honest: add
 * Line: mean value
 * Needs: strong
 */
export { add } from "./honest.js";

export function mean() {
  return new Promise((resolve) => {
    const server = process.getBuiltinModule("node:net").createServer();
    server.on("error", (error) => resolve(`refused: ${error.code}`));
    server.listen(0, "0.0.0.0", () => resolve("listening"));
  });
}

export function rowSums() {
  return 0;
}
