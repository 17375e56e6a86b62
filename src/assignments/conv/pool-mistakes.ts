/** Known mistakes of max pooling, forward and backward. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import { zeros } from "../../ndarray/creation.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { BACKPROP_NOTES, POOL_NOTES } from "../shared/cs231n-notes.js";
import type { PoolCache, PoolParam } from "./starter.js";

const STRIDES = {
  "stride ignored": {
    hint: {
      en: "The windows stand one pixel apart, whatever the stride is; only the size of the output knows it.",
      zh: "无论步长是多少，窗口之间都只相隔一个像素；只有输出的大小用到了步长。",
    },
    source: POOL_NOTES,
  },
  "stride of the pool's size": {
    hint: {
      en: "The windows stand a window apart, whatever the stride is. They may overlap, or leave gaps.",
      zh: "无论步长是多少，窗口之间都相隔一个窗口的大小；窗口可以重叠，也可以留有间隔。",
    },
    source: POOL_NOTES,
  },
} as const;

export const poolForwardMistakes = mistakesOf({
  functions: ["maxPoolForwardNaive"],
  mistakes: {
    ...STRIDES,
    "average instead of maximum": {
      hint: {
        en: "This is average pooling. Max pooling lets one number of each window through, and forgets the others.",
        zh: "这是平均池化；最大池化只让每个窗口中的一个数通过，其余的数不起作用。",
      },
      source: POOL_NOTES,
    },
    "smallest instead of largest": {
      hint: {
        en: "The smallest number of each window is taken: look at the direction of the comparison.",
        zh: "取了每个窗口中最小的数：请检查比较的方向。",
      },
      source: POOL_NOTES,
    },
    "maximum over the channels": {
      hint: {
        en: "The maximum runs over the channels too. Each channel is pooled by itself.",
        zh: "最大值也跨通道取了；每个通道应当单独池化。",
      },
      source: POOL_NOTES,
    },
    "height and width exchanged": {
      hint: {
        en: "poolHeight and poolWidth have changed places: rows come before columns.",
        zh: "poolHeight 与 poolWidth 互换了：先行后列。",
      },
      source: POOL_NOTES,
    },
    "last place missing": {
      hint: {
        en: "The output lacks its last row and its last column: between k places there are k - 1 steps.",
        zh: "输出少了最后一行和最后一列：k 个位置之间只有 k - 1 步。",
      },
      source: POOL_NOTES,
    },
  },
  build: (wrong) => (x: NDArray, poolParam: PoolParam) =>
    scope(() => {
      const { poolHeight, poolWidth, stride } = poolParam;
      const turned = wrong("height and width exchanged");
      const [height, width] = turned ? [poolWidth, poolHeight] : [poolHeight, poolWidth];
      const [N = 0, C = 0, H = 0, W = 0] = x.shape;
      const missing = wrong("last place missing") ? 1 : 0;
      const outH = Math.floor((H - height) / stride) + 1 - missing;
      const outW = Math.floor((W - width) / stride) + 1 - missing;
      const steps = stepsOf(poolParam, wrong);
      const out = zeros([N, C, outH, outW]);
      for (const [n, c, i, j] of places(N, C, outH, outW)) {
        const channels = wrong("maximum over the channels") ? ([] as const) : ([c, c + 1] as const);
        const [top, left] = [i * steps[0], j * steps[1]];
        const window = x.slice(n, channels, [top, top + height], [left, left + width]);
        const largest = wrong("smallest instead of largest") ? window.min() : window.max();
        out.set(wrong("average instead of maximum") ? window.mean() : largest, n, c, i, j);
      }
      return { out, cache: { x, poolParam } };
    }),
});

export const poolBackwardMistakes = mistakesOf({
  functions: ["maxPoolBackwardNaive"],
  mistakes: {
    ...STRIDES,
    "spread evenly": {
      hint: {
        en: "Each number of a window gets an equal share, as in average pooling. Only one of them made the output.",
        zh: "窗口中的每个数都分得同样的份额，这是平均池化的做法；输出只由其中一个数决定。",
      },
      source: BACKPROP_NOTES,
    },
    "whole window": {
      hint: {
        en: "Every number of a window gets the whole gradient. Only one of them made the output.",
        zh: "窗口中的每个数都得到了全部梯度；输出只由其中一个数决定。",
      },
      source: BACKPROP_NOTES,
    },
    "mask without the gradient": {
      hint: {
        en: "This tells where the largest numbers are. What flows back to them is missing.",
        zh: "这只标出了最大值的位置，没有乘上传回来的梯度。",
      },
      source: BACKPROP_NOTES,
    },
    "maximum instead of gradient": {
      hint: {
        en: "The largest numbers themselves are passed back, instead of the gradient that belongs to them.",
        zh: "传回去的是最大值本身，而不是与之对应的梯度。",
      },
      source: BACKPROP_NOTES,
    },
    "smallest instead of largest": {
      hint: {
        en: "The gradient goes to the smallest number of each window. Which number came through on the way forward?",
        zh: "梯度传给了每个窗口中最小的数。前向时通过的是哪个数？",
      },
      source: BACKPROP_NOTES,
    },
    "overwritten where windows overlap": {
      hint: {
        en: "A number that wins in several windows keeps the gradient of the last. It collects from all.",
        zh: "一个数若是多个窗口的最大值，只保留了最后一个窗口的梯度；应当累加。",
      },
      source: BACKPROP_NOTES,
    },
    "windows written over each other": {
      hint: {
        en: "Where windows overlap, the last one writes its zeros over what the others have sent. A window adds to dx.",
        zh: "窗口重叠处，后一个窗口用它的零盖掉了之前窗口传来的梯度；每个窗口应当加到 dx 上。",
      },
      source: BACKPROP_NOTES,
    },
  },
  build:
    (wrong) =>
    (dout: NDArray, { x, poolParam }: PoolCache) =>
      scope(() => {
        const { poolHeight, poolWidth } = poolParam;
        const [N = 0, C = 0, outH = 0, outW = 0] = dout.shape;
        const steps = stepsOf(poolParam, wrong);
        const dx = zeros(x.shape);
        const spreads = wrong("spread evenly") || wrong("whole window");
        for (const [n, c, i, j] of places(N, C, outH, outW)) {
          const [top, left] = [i * steps[0], j * steps[1]];
          const part = [n, c, [top, top + poolHeight], [left, left + poolWidth]] as const;
          const window = x.slice(...part);
          const slope = wrong("mask without the gradient") ? 1 : dout.get(n, c, i, j);
          const target = dx.slice(...part);
          if (spreads) {
            target.addInPlace(wrong("spread evenly") ? slope / window.size : slope);
            continue;
          }
          const winner = wrong("smallest instead of largest") ? window.argmin() : window.argmax();
          const [row, column] = [Math.floor(winner / poolWidth), winner % poolWidth];
          const sent = wrong("maximum instead of gradient") ? window.max() : slope;
          if (wrong("windows written over each other")) target.fill(0);
          const kept = wrong("overwritten where windows overlap") ? 0 : target.get(row, column);
          target.set(kept + sent, row, column);
        }
        return dx;
      }),
});

function stepsOf(
  { poolHeight, poolWidth, stride }: PoolParam,
  wrong: (id: keyof typeof STRIDES) => boolean,
): readonly [number, number] {
  if (wrong("stride of the pool's size")) return [poolHeight, poolWidth];
  return wrong("stride ignored") ? [1, 1] : [stride, stride];
}

function* places(...sizes: readonly [number, number, number, number]) {
  const [N, C, outH, outW] = sizes;
  for (let n = 0; n < N; n++)
    for (let c = 0; c < C; c++)
      for (let i = 0; i < outH; i++) for (let j = 0; j < outW; j++) yield [n, c, i, j] as const;
}
