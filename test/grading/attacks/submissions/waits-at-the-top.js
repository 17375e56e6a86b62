/**
 * Attack: awaits at its top level what never comes
 * Honest: none
 * Line: start timeout
 * Sample: yes
 */
export function add() {}

await new Promise(() => {});
