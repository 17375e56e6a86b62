// Layers and training steps in TensorFlow.js, images as [N, H, W, C], the only order its WASM backend knows.
//
// Written around that backend's slow paths, which a user finds by profiling: products with a transposed operand are plain
// loops there (so operands are transposed first, the smaller one where that is free to choose), and there is no kernel for
// the gradient of a convolution's filters (so autograd fails; it is a convolution itself, of x by dout).

const LEARNING_RATE = 1e-4;

/** @param tf - The library. @param keep - Makes a tensor of an input that outlives a call. */
export function netWorks(tf, keep) {
  /** An input [N, C, H, W] in the library's order. */
  const imagesOf = (input) => tf.tidy(() => tf.keep(keep(input).transpose([0, 2, 3, 1])));
  /** An input [F, C, K, K]. */
  const filtersOf = (input) => tf.tidy(() => tf.keep(keep(input).transpose([2, 3, 1, 0])));
  const imageNumbers = (images) => images.transpose([0, 3, 1, 2]).dataSync();
  const filterNumbers = (filters) => filters.transpose([3, 2, 0, 1]).dataSync();

  /** x^T dout, for [N, D] and [N, H]. */
  const weightGradient = (x, dout) => dout.transpose().matMul(x).transpose();

  /** Filters are summed over images and places: images take the place of channels, and channels that of images. */
  const filterGradient = (x, dout, S, P) =>
    tf
      .conv2d(x.transpose([3, 1, 2, 0]), dout.transpose([1, 2, 0, 3]), 1, P, "NHWC", S, "floor")
      .transpose([1, 2, 0, 3]);

  const pool = (images) => tf.maxPool(images, 2, 2, "valid");
  /** As in NumPy, by windows: the backend's own gradient of a max-pool is wrong here (it loses a row in sixteen). */
  const poolGradient = (dout, images, pooled) => {
    const [N, H, W, C] = pooled.shape;
    const windows = images.reshape([N, H, 2, W * 2 * C]);
    const spread = (small) => tf.concat([small, small], 3).reshape([N, H, 1, W * 2 * C]);
    return windows.equal(spread(pooled)).toFloat().mul(spread(dout)).reshape(images.shape);
  };

  const softmaxLoss = (scores, truth) => {
    const probabilities = scores.softmax();
    const N = scores.shape[0];
    return {
      loss: probabilities.mul(truth).sum(1).log().sum().div(-N),
      dscores: probabilities.sub(truth).div(N),
    };
  };

  const truthOf = (y, C) => tf.tidy(() => tf.keep(tf.oneHot(keep(y).toInt(), C).toFloat()));

  const update = (variables, grads) => {
    for (const [i, variable] of variables.entries()) {
      variable.assign(variable.sub(grads[i].mul(LEARNING_RATE)));
    }
  };

  return {
    "conv-forward": (inputs, { S, P }) => {
      const [x, w, b] = [imagesOf(inputs.x), filtersOf(inputs.w), keep(inputs.b)];
      const run = () =>
        tf.fused.conv2d({ x, filter: w, strides: S, pad: P, dimRoundingMode: "floor", bias: b });
      return { run, numbers: (out) => [imageNumbers(out)] };
    },
    "conv-backward": (inputs, { S, P }) => {
      const [x, w, dout] = [imagesOf(inputs.x), filtersOf(inputs.w), imagesOf(inputs.dout)];
      const run = () => [
        tf.conv2dTranspose(dout, w, x.shape, S, P, "floor"),
        filterGradient(x, dout, S, P),
        dout.sum([0, 1, 2]),
      ];
      const numbers = ([dx, dw, db]) => [imageNumbers(dx), filterNumbers(dw), db.dataSync()];
      return { run, numbers };
    },
    "max-pool": (inputs) => {
      const [x, dout] = [inputs.x, inputs.dout].map(imagesOf);
      const run = () => {
        const out = pool(x);
        return [out, poolGradient(dout, x, out)];
      };
      return { run, numbers: (results) => results.map(imageNumbers) };
    },
    "two-layer-step": (inputs, { C }) => {
      const X = keep(inputs.X);
      const variables = [inputs.W1, inputs.b1, inputs.W2, inputs.b2].map((input) => tf.variable(keep(input)));
      const [W1, b1, W2, b2] = variables;
      const truth = truthOf(inputs.y, C);
      const run = () => {
        const hidden = tf.fused.matMul({ a: X, b: W1, bias: b1, activation: "relu" });
        const { loss, dscores } = softmaxLoss(tf.fused.matMul({ a: hidden, b: W2, bias: b2 }), truth);
        const dhidden = dscores.matMul(W2.transpose()).mul(hidden.step());
        const grads = [
          ...[weightGradient(X, dhidden), dhidden.sum(0)],
          ...[weightGradient(hidden, dscores), dscores.sum(0)],
        ];
        update(variables, grads);
        return [loss, ...grads];
      };
      return { run, numbers: (results) => results.map((result) => result.dataSync()) };
    },
    "conv-net-step": (inputs, { F, H, K, hidden: units, classes }) => {
      const X = imagesOf(inputs.X);
      // rows of W2 in the order in which pooled images lie flat here: [H, W, C] in place of [C, H, W]
      const turned = ({ data, shape }, order) =>
        keep({ data, shape: [F, H / 2, H / 2, units] })
          .transpose(order)
          .reshape(shape);
      const start = [
        ...[filtersOf(inputs.W1), keep(inputs.b1)],
        ...[turned(inputs.W2, [1, 2, 0, 3]), keep(inputs.b2)],
        ...[keep(inputs.W3), keep(inputs.b3)],
      ];
      const variables = start.map((tensor) => tf.variable(tensor));
      const [W1, b1, W2, b2, W3, b3] = variables;
      const truth = truthOf(inputs.y, classes);
      const P = (K - 1) / 2;
      const run = () => {
        const images = tf.fused.conv2d({
          ...{ x: X, filter: W1, strides: 1, pad: P, dimRoundingMode: "floor", bias: b1, activation: "relu" },
        });
        const pooled = pool(images);
        const flat = pooled.reshape([X.shape[0], -1]);
        const hidden = tf.fused.matMul({ a: flat, b: W2, bias: b2, activation: "relu" });
        const { loss, dscores } = softmaxLoss(tf.fused.matMul({ a: hidden, b: W3, bias: b3 }), truth);
        const dhidden = dscores.matMul(W3.transpose()).mul(hidden.step());
        const dpooled = dhidden.matMul(W2.transpose()).mul(flat.step()).reshape(pooled.shape);
        const dimages = poolGradient(dpooled, images, pooled);
        const grads = [
          ...[filterGradient(X, dimages, 1, P), dimages.sum([0, 1, 2])],
          ...[weightGradient(flat, dhidden), dhidden.sum(0)],
          ...[weightGradient(hidden, dscores), dscores.sum(0)],
        ];
        update(variables, grads);
        return [loss, ...grads];
      };
      const numbers = ([loss, dW1, db1, dW2, ...others]) => {
        const rows = dW2.reshape([H / 2, H / 2, F, units]).transpose([2, 0, 1, 3]);
        const tensors = [loss, null, db1, rows, ...others];
        return tensors.map((tensor) => tensor?.dataSync() ?? filterNumbers(dW1));
      };
      return { run, numbers };
    },
  };
}
