/**
 * Attack: its helper is a symbolic link to the grader's solution (made by the suite)
 * Honest: none
 * Line: start import
 * Sample: yes
 */
import { secret } from "./link.js";

export const add = () => secret;
export const mean = () => secret;
export const rowSums = () => secret;
