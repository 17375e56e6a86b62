// float32, two methods of a class for each layer, caches that are plain objects of arrays.
import { maximum, type NDArray, onesLike, RandomState } from "noloop/arrays";

interface Param {
  mode: "train" | "test";
  p: number;
  seed: number;
}

class Layers {
  static factor(like: NDArray, param: Param) {
    if (param.mode === "test") return onesLike(like, "float32");
    const random = new RandomState(param.seed);
    return random
      .rand(...like.shape)
      .less(param.p)
      .astype("float32")
      .divide(param.p);
  }

  static drop(x: NDArray, param: Param) {
    const factor = Layers.factor(x, param);
    return { out: x.astype("float32").multiply(factor), cache: { factor } };
  }

  static hidden(x: NDArray, w: NDArray, b: NDArray, param: Param) {
    const [x32, w32] = [x.astype("float32"), w.astype("float32")];
    const active = maximum(x32.matmul(w32).add(b.astype("float32")), 0);
    const { out, cache } = Layers.drop(active, param);
    return { out, cache: { ...cache, x32, w32, active } };
  }
}

export const dropoutForward = Layers.drop;
export const dropoutBackward = (dout: NDArray, cache: unknown) =>
  dout.astype("float32").multiply((cache as { factor: NDArray }).factor);
export const affineReluDropoutForward = Layers.hidden;
export const affineReluDropoutBackward = (dout: NDArray, cache: unknown) => {
  const { x32, w32, active, factor } = cache as Record<"x32" | "w32" | "active" | "factor", NDArray>;
  const d = dropoutBackward(dout, { factor }).multiplyInPlace(active.greater(0).astype("float32"));
  return { dx: d.matmul(w32.T), dw: x32.T.matmul(d), db: d.sum({ axis: 0 }) };
};
