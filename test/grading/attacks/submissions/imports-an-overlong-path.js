/**
 * Attack: imports a path that no file system has (written by the suite)
 * Honest: none
 * Line: start import
 */
export { add } from "./overlong-import.js";
