import type { GROUP_HINTS } from "../hints/group-normalization.js";

export function groupsOf(G: number, C: number, wrong: (id: keyof typeof GROUP_HINTS) => boolean): number {
  if (wrong("groups ignored")) return 1;
  return wrong("group size taken for the number of groups") ? C / G : G;
}
