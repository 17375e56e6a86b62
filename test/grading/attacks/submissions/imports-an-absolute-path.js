/**
 * Attack: imports a file by its absolute path
 * Honest: none
 * Line: start import
 */
import passwd from "/etc/passwd";

export const add = () => passwd;
