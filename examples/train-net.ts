/** A two-layer net on handwritten digits: the Solver trains it, and the same seed gives the same losses. */
import { loadDigits } from "noloop/datasets";
import { TwoLayerNet } from "noloop/nets";
import { Solver } from "noloop/training";
import { RandomState } from "noloop/arrays";

const { X, y } = await loadDigits();
const train = { X: X.slice([0, 1400]), y: y.slice([0, 1400]) };
const val = { X: X.slice([1400, 1797]), y: y.slice([1400, 1797]) };

const net = new TwoLayerNet({ inputDim: 64, hiddenDim: 50, weightScale: "he", rng: new RandomState(231) });
const solver = new Solver(net, { train, val }, { update: { rule: "adam", learningRate: 1e-3 }, epochs: 10, batchSize: 50, seed: 231 });
const { history } = await solver.train();

console.log(`${history.losses.length} steps`);
for (const { epoch, trainAccuracy, valAccuracy } of history.evaluations) {
  console.log(`epoch ${epoch}: train ${trainAccuracy?.toFixed(2)}, val ${valAccuracy?.toFixed(2)}`);
}
