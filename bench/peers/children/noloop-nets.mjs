// Ours: layers and training steps, as a user would call them.

/** @param noloop - The package. @param arrayOf - Makes an array in the engine's memory of an input. */
export function netWorks(noloop, arrayOf) {
  const {
    convBackwardVectorized,
    convForwardVectorized,
    maxPoolBackwardVectorized,
    maxPoolForwardVectorized,
  } = noloop;

  /** One step of a net whose parameters are inputs of the same names. */
  const step = (makeNet) => (inputs, size) => {
    const [X, y] = [inputs.X, inputs.y].map(arrayOf);
    const net = makeNet(size);
    for (const [name, param] of Object.entries(net.params)) param.data.set(inputs[name].data);
    const optimizer = new noloop.Optimizer({ rule: "sgd", learningRate: 1e-4 });
    const run = () => {
      const { loss, grads } = net.loss(X, y);
      optimizer.step(net.params, grads);
      return { loss, grads };
    };
    const names = Object.keys(inputs).filter((name) => name in net.params);
    return { run, numbers: ({ loss, grads }) => [[loss], ...names.map((name) => grads[name].data)] };
  };

  return {
    "conv-forward": (inputs, { S, P }) => {
      const [x, w, b] = [inputs.x, inputs.w, inputs.b].map(arrayOf);
      const run = () => convForwardVectorized(x, w, b, { stride: S, pad: P }).out;
      return { run, numbers: ({ data }) => [data] };
    },
    "conv-backward": (inputs, { F, S, P }) => {
      const [x, w, dout] = [inputs.x, inputs.w, inputs.dout].map(arrayOf);
      const { cache } = convForwardVectorized(x, w, noloop.zeros(F, "float32"), { stride: S, pad: P });
      const run = () => convBackwardVectorized(dout, cache);
      return { run, numbers: ({ dx, dw, db }) => [dx.data, dw.data, db.data] };
    },
    "max-pool": (inputs) => {
      const [x, dout] = [inputs.x, inputs.dout].map(arrayOf);
      const run = () => {
        const { out, cache } = maxPoolForwardVectorized(x, { poolHeight: 2, poolWidth: 2, stride: 2 });
        return { out, dx: maxPoolBackwardVectorized(dout, cache).dx };
      };
      return { run, numbers: ({ out, dx }) => [out.data, dx.data] };
    },
    "two-layer-step": step(
      ({ D, H, C }) => new noloop.TwoLayerNet({ inputDim: D, hiddenDim: H, numClasses: C }),
    ),
    "conv-net-step": step(
      ({ C, H, F, K, hidden, classes }) =>
        new noloop.ThreeLayerConvNet({
          ...{ inputDim: [C, H, H], numFilters: F, filterSize: K },
          ...{ hiddenDim: hidden, numClasses: classes },
        }),
    ),
  };
}
