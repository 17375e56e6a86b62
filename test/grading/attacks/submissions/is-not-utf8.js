/**
 * Attack: a file that is not UTF-8 (written by the suite)
 * Honest: none
 * Line: start encoding
 */
export { add } from "./latin1.js";
