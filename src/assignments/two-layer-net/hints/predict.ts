import { FEED_FORWARD_NOTES } from "../../shared/cs231n-notes.js";

export const HINTS = {
  "smallest score": {
    hint: { en: "The class with the lowest score is chosen.", zh: "选择了得分最低的类别。" },
    source: FEED_FORWARD_NOTES,
  },
  "best example of each class": {
    hint: {
      en:
        "The largest score is taken over the examples: which example fits a class best. Each example needs " +
        "its class: check the axis.",
      zh: "沿列寻找最大得分，得到的是最符合某个类别的样本；应当为每个样本找类别：注意轴。",
    },
    source: FEED_FORWARD_NOTES,
  },
  "score instead of class": {
    hint: {
      en: "This is the highest score itself. Which class has it?",
      zh: "返回的是最高得分本身；是哪个类别得到了它？",
    },
    source: FEED_FORWARD_NOTES,
  },
  "ReLU missing": {
    hint: {
      en: "The net predicts without the ReLU between its layers, unlike the net that was trained.",
      zh: "预测时两层之间没有 ReLU，与训练时的网络不同。",
    },
    source: FEED_FORWARD_NOTES,
  },
  "biases missing": {
    hint: {
      en: "The net predicts without its biases, unlike the net that was trained.",
      zh: "预测时没有使用偏置，与训练时的网络不同。",
    },
    source: FEED_FORWARD_NOTES,
  },
} as const;
