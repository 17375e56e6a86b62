/**
 * Attack: a file that is no JavaScript (written by the suite)
 * Honest: none
 * Line: start syntax
 */
export { add } from "./broken.js";
