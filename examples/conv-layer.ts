/** A convolution: seven loops, im2col and the kernel give the same output. */
import { allclose, RandomState } from "noloop/arrays";
import { convCounts, convForwardIm2col, convForwardNaive, convForwardVectorized } from "noloop/layers";

const rng = new RandomState(1);
const x = rng.randn(2, 3, 8, 8); // N C H W
const w = rng.randn(4, 3, 3, 3); // F C HH WW
const b = rng.randn(4);
const options = { stride: 1, pad: 1 };

const naive = convForwardNaive(x, w, b, options).out;
console.log(naive.shape);
console.log(allclose(naive, convForwardIm2col(x, w, b, options).out));
console.log(allclose(naive, convForwardVectorized(x, w, b, options).out));

const { outputs, parameters, multiplications } = convCounts({
  C: 3,
  H: 8,
  W: 8,
  F: 4,
  HH: 3,
  WW: 3,
  ...options,
});
console.log(`${outputs} outputs, ${parameters} parameters, ${multiplications} multiplications per image`);

// Output:
// [ 2, 4, 8, 8 ]
// true
// true
// 256 outputs, 112 parameters, 6912 multiplications per image
