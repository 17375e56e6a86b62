/** The number of groups with the known mistakes of group normalization. */
import type { GROUP_HINTS } from "../hints/group-normalization.js";

export function countGroups(G: number, C: number, wrong: (id: keyof typeof GROUP_HINTS) => boolean): number {
  if (wrong("groups ignored")) return 1;
  return wrong("G used as the group size") ? C / G : G;
}
