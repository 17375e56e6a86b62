/** The random numbers of NumPy: np.random.seed(231) in a notebook, new RandomState(231) here. */
import { RandomState } from "noloop/arrays";

const rng = new RandomState(231);
console.log(rng.randn(3).toString());
console.log(rng.randint(0, 10, 5).toString());
console.log(rng.permutation(5).toString());
console.log(rng.choice(5, { size: 3, replace: false }).toString());

// Output:
// [ 0.41794341  1.39710028 -1.78590431]
// [7 4 1 2 2]
// [0 3 1 2 4]
// [3 2 4]
