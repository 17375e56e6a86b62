/**
 * Attack: loops for ever while it is loaded
 * Honest: none
 * Line: start timeout
 */
export function add() {}

for (;;);
