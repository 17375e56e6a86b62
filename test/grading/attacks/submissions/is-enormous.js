/**
 * Attack: a file of two million lines (written by the suite)
 * Honest: none
 * Line: start too-large
 */
export { add } from "./enormous.js";
