/**
 * Attack: imports a part of Node by name
 * Honest: none
 * Line: start import
 */
import { readFileSync } from "node:fs";

export const add = () => readFileSync("/etc/passwd", "utf8");
