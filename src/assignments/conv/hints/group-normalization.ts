/** Hints about the groups of group normalization. */
import { GROUP_NORM_PAPER } from "../../shared/cs231n-notes.js";

export const GROUP_HINTS = {
  "groups ignored": {
    hint: {
      en:
        "All channels of an image are normalized together: that is right for one group; with more groups, " +
        "each is normalized separately.",
      zh: "一幅图像的所有通道一起归一化了：只有一组时这样才对；多组时每组应当单独归一化。",
    },
    source: GROUP_NORM_PAPER,
  },
  "G used as the group size": {
    hint: {
      en: "There are C / G groups of G channels. G is the number of groups, not their size.",
      zh: "分成了 C / G 组，每组 G 个通道。G 是组数，不是每组的大小。",
    },
    source: GROUP_NORM_PAPER,
  },
} as const;
