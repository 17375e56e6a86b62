/**
 * The tests that students can read and run. Numbers marked "course" are printed in the notebook of deeplearning.ai's
 * course 4, week 1; the others are computed by hand. `new RandomState(n)` draws NumPy's numbers for seed n.
 */
import { array, full, type NDArray, ones, RandomState, zeros } from "../../arrays.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import { digits } from "../shared/digits.js";
import { gradientMatches } from "../shared/gradient-check.js";
import type * as Starter from "./starter.js";

const { graded, noLoops } = testsOf<typeof Starter>();

/** The course prints eight digits. A solution in float32 passes. */
const CLOSE = { rtol: 1e-5, atol: 1e-5 };

/** The mean of an array, which the course prints. Checks the shape first. */
function checkedMean(found: NDArray, shape: readonly number[]): number {
  expect(found.shape).toEqual(shape);
  return found.mean();
}

graded(
  "zeroPad adds a border of 2 zeros around the course's images",
  { points: 4, zh: "zeroPad：给课程的图像四周加两圈零" },
  async ({ submission }) => {
    const x = new RandomState(1).randn(4, 3, 3, 2);
    const expected = zeros([4, 7, 7, 2]);
    expected.slice([], [2, 5], [2, 5]).assign(x);
    expect(await submission.zeroPad(x, 2)).toAgreeWith(expected, CLOSE);
  },
);

noLoops("zeroPad", {
  points: 2,
  zh: "zeroPad 没有循环",
});

graded(
  "convSingleStep gives the course's -6.99908945068",
  { points: 5, zh: "convSingleStep：与课程的 -6.99908945068 一致" },
  async ({ submission }) => {
    const rng = new RandomState(1);
    const [slice, W, b] = [rng.randn(4, 4, 3), rng.randn(4, 4, 3), rng.randn(1, 1, 1)];
    expect(await submission.convSingleStep(slice, W, b)).toAgreeWith(-6.999089450680221, CLOSE);
  },
);

graded(
  "convForward adds up the windows of a small image",
  { points: 4, zh: "convForward：把小图像的各窗口加起来" },
  async ({ submission }) => {
    const image = array([1, 2, 3, 4, 5, 6, 7, 8, 9], { shape: [1, 3, 3, 1] });
    const b = full([1, 1, 1, 1], 0.5);
    const plain = await submission.convForward(image, ones([2, 2, 1, 1]), b, { stride: 1, pad: 0 });
    expect(plain.Z).toAgreeWith(array([12.5, 16.5, 24.5, 28.5], { shape: [1, 2, 2, 1] }), CLOSE);
    const padded = await submission.convForward(image, ones([2, 2, 1, 1]), b, { stride: 2, pad: 1 });
    expect(padded.Z).toAgreeWith(array([1.5, 5.5, 11.5, 28.5], { shape: [1, 2, 2, 1] }), CLOSE);
  },
);

graded(
  "convForward has the course's outputs for pad 1 and stride 2",
  { points: 8, zh: "convForward：pad 为 1、stride 为 2 时与课程的输出一致" },
  async ({ submission }) => {
    const rng = new RandomState(1);
    const [APrev, W, b] = [rng.randn(10, 5, 7, 4), rng.randn(3, 3, 4, 8), rng.randn(1, 1, 1, 8)];
    const { Z, cache } = await submission.convForward(APrev, W, b, { pad: 1, stride: 2 });
    expect(checkedMean(Z, [10, 3, 4, 8])).toAgreeWith(0.692360880758, CLOSE);
    expect(Z.slice(3, 2, 1)).toAgreeWith(
      array([
        -1.28912231, 2.27650251, 6.61941931, 0.95527176, 8.25132576, 2.31329639, 13.00689405, 2.34576051,
      ]),
      CLOSE,
    );
    expect(cache.APrev).toAgreeWith(APrev, CLOSE);
    expect(cache.hparameters).toAgreeWith({ pad: 1, stride: 2 });
  },
);

graded(
  "poolForward has the course's maxima and averages for f 3 and stride 2",
  { points: 8, zh: "poolForward：f 为 3、stride 为 2 时的最大值与平均值与课程一致" },
  async ({ submission }) => {
    const APrev = new RandomState(1).randn(2, 5, 5, 3);
    const max = await submission.poolForward(APrev, { f: 3, stride: 2 });
    expect(max.A).toAgreeWith(
      array(
        [
          1.74481176, 0.9015907, 1.65980218, 1.74481176, 1.6924546, 1.65980218, 1.13162939, 1.51981682,
          2.18557541, 1.13162939, 1.6924546, 2.18557541, 1.19891788, 0.84616065, 0.82797464, 0.69803203,
          1.12141771, 1.2245077, 1.96710175, 0.86888616, 1.27375593, 1.62765075, 1.12141771, 0.79280687,
        ],
        { shape: [2, 2, 2, 3] },
      ),
      CLOSE,
    );
    const average = await submission.poolForward(APrev, { f: 3, stride: 2 }, "average");
    expect(average.A).toAgreeWith(
      array(
        [
          -0.03010467, -0.00324021, -0.33629886, 0.12893444, 0.22242847, 0.1250676, -0.38268052, 0.23257995,
          0.6259979, -0.09525515, 0.268511, 0.46605637, -0.17313416, 0.32377198, -0.34317572, 0.02030094,
          0.14141479, -0.01231585, 0.42944926, 0.08446996, -0.27290905, 0.15077452, 0.28911175, 0.00123239,
        ],
        { shape: [2, 2, 2, 3] },
      ),
      CLOSE,
    );
  },
);

graded(
  "convBackward has the gradients that central differences measure",
  { points: 7, zh: "convBackward：梯度与中心差分一致" },
  async ({ submission, exact, rng }) => {
    const point = {
      APrev: rng.randn(2, 5, 4, 2),
      W: rng.randn(2, 2, 2, 3),
      b: rng.randn(1, 1, 1, 3),
    };
    const hparameters = { stride: 2, pad: 1 };
    const dZ = rng.randn(2, 3, 3, 3);
    const costAt = async ({ APrev, W, b }: typeof point) => {
      const { Z } = await exact.convForward(APrev, W, b, hparameters);
      expect(Z.shape).toEqual([2, 3, 3, 3]);
      return Z.multiply(dZ).sum();
    };
    const grads = await submission.convBackward(dZ, { ...point, hparameters });
    for (const [name, place] of [
      ["APrev", [0, 1, 1, 0]],
      ["APrev", [1, 4, 3, 1]],
      ["W", [0, 1, 1, 2]],
      ["b", [0, 0, 0, 1]],
    ] as const) {
      await gradientMatches(grads[`d${name}`], {
        lossAt: (value) => costAt({ ...point, [name]: value }),
        at: point[name],
        places: [place],
        h: 1e-2,
        rtol: 1e-3,
        atol: 1e-3,
      });
    }
  },
);

graded(
  "convBackward has the course's mean gradients, with the output of your convForward as dZ",
  { points: 7, zh: "convBackward：以你的 convForward 的输出作为 dZ，梯度均值与课程一致" },
  async ({ submission }) => {
    const rng = new RandomState(1);
    const [APrev, W, b] = [rng.randn(10, 4, 4, 3), rng.randn(2, 2, 3, 8), rng.randn(1, 1, 1, 8)];
    const { Z, cache } = await submission.convForward(APrev, W, b, { pad: 2, stride: 2 });
    const { dAPrev, dW, db } = await submission.convBackward(Z, cache);
    expect(checkedMean(dAPrev, APrev.shape)).toAgreeWith(1.45243777754, CLOSE);
    expect(checkedMean(dW, W.shape)).toAgreeWith(1.72699145831, CLOSE);
    expect(checkedMean(db, b.shape)).toAgreeWith(7.83923256462, CLOSE);
  },
);

graded(
  "createMaskFromWindow marks every position of the maximum",
  { points: 3, zh: "createMaskFromWindow：标记最大值的所有位置" },
  async ({ submission }) => {
    const x = new RandomState(1).randn(2, 3); // course
    expect(await submission.createMaskFromWindow(x)).toAgreeWith(
      array([
        [1, 0, 0],
        [0, 0, 0],
      ]),
    );
    const twice = array([
      [1, 4],
      [4, 3],
    ]);
    expect(await submission.createMaskFromWindow(twice)).toAgreeWith(
      array([
        [0, 1],
        [1, 0],
      ]),
    );
  },
);

graded(
  "distributeValue(2, [2, 2]) gives 0.5 four times (course)",
  { points: 2, zh: "distributeValue(2, [2, 2])：四个 0.5（课程）" },
  async ({ submission }) => {
    expect(await submission.distributeValue(2, [2, 2])).toAgreeWith(full([2, 2], 0.5), CLOSE);
  },
);

graded(
  "poolBackward has the course's gradients, maximum and average",
  { points: 5, zh: "poolBackward：最大与平均池化的梯度与课程一致" },
  async ({ submission }) => {
    const rng = new RandomState(1);
    const cache = { APrev: rng.randn(5, 5, 3, 2), hparameters: { stride: 1, f: 2 } };
    const dA = rng.randn(5, 4, 2, 2);
    const max = await submission.poolBackward(dA, cache, "max");
    // The course prints the mean of the 80 numbers of dA. Their sum is that of the 150 gradients.
    expect(150 * checkedMean(max, [5, 5, 3, 2])).toAgreeWith(80 * 0.145713902729, CLOSE);
    const expectedMax = array([
      [0, 0],
      [5.05844394, -1.68282702],
      [0, 0],
    ]);
    expect(max.slice(1, 1)).toAgreeWith(expectedMax, CLOSE);
    const average = await submission.poolBackward(dA, cache, "average");
    expect(150 * checkedMean(average, [5, 5, 3, 2])).toAgreeWith(80 * 0.145713902729, CLOSE);
    const expectedAverage = array([
      [0.08485462, 0.2787552],
      [1.26461098, -0.25749373],
      [1.17975636, -0.53624893],
    ]);
    expect(average.slice(1, 1)).toAgreeWith(expectedAverage, CLOSE);
  },
);

graded(
  "convForward finds the edges of a handwritten digit",
  { points: 2, zh: "convForward：找出手写数字的边缘" },
  async ({ submission, show }) => {
    const { X } = await digits(2);
    const images = X.reshape(2, 8, 8, 1);
    const W = zeros([3, 3, 1, 2]); // differences to the right, and downwards
    W.slice(1, 0, 0, 0).assign(-1);
    W.slice(1, 2, 0, 0).assign(1);
    W.slice(0, 1, 0, 1).assign(-1);
    W.slice(2, 1, 0, 1).assign(1);
    const { Z } = await submission.convForward(images, W, zeros([1, 1, 1, 2]), { stride: 1, pad: 0 });
    expect(Z.shape).toEqual([2, 6, 6, 2]);
    show.pictures({ en: "Two digits", zh: "两个数字" }, images);
    const edges = Z.transpose(0, 3, 1, 2).reshape(4, 6, 6);
    show.pictures({ en: "Their edges: across and down, of each", zh: "各自的横向与纵向边缘" }, edges);
    const [from, to] = [
      [0, 6],
      [2, 8],
    ] as const;
    const across = images.slice([], [1, 7], to).subtract(images.slice([], [1, 7], from));
    expect(Z.slice([], [], [], [0, 1])).toAgreeWith(across, { rtol: 1e-5, atol: 1e-6 });
  },
);
