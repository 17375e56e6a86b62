/**
 * Attack: imports code from a data: URL
 * Honest: none
 * Line: start import
 */
import { add } from "data:text/javascript,import fs from 'node:fs'; export const add = () => fs.readdirSync('/')";

export { add };
