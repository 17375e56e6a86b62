// The order of packages: a package may import from the packages above it in this list, never from those below.
// docs/architecture.md says what each package is for.
const PACKAGES = [
  "support",
  "engine",
  "ndarray",
  "random",
  "datasets",
  "metrics",
  "classifiers",
  "layers",
  "nets",
  "optim",
  "training",
  "comparisons",
  "benchmark",
  "graded-tests",
  "assignments",
  "grading",
  "experiments",
  "report",
  "cli",
];

const order = PACKAGES.slice(0, -1).map((name, index) => ({
  name: `package-order-${name}`,
  comment: `src/${name} may import only from the packages above it`,
  severity: "error",
  from: { path: `^src/${name}/` },
  to: { path: `^src/(${PACKAGES.slice(index + 1).join("|")})/` },
}));

module.exports = {
  forbidden: [
    ...order,
    { name: "no-cycle", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-unknown-package",
      comment: "A new package needs a place in PACKAGES",
      severity: "error",
      from: {},
      to: { path: "^src/[^/]+/", pathNot: `^src/(${PACKAGES.join("|")})/` },
    },
    {
      name: "entry-points-are-for-users",
      comment:
        "The files of src/ itself are entry points; inside src/, import the file that defines the thing",
      severity: "error",
      from: { path: "^src/[^/]+/" },
      to: { path: "^src/[^/]+\\.ts$", pathNot: "^src/(arrays|testing)\\.ts$" }, // which starters and their tests import
    },
    {
      name: "no-dev-dependency-in-src",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/engine/assembly/" },
      to: { dependencyTypes: ["npm-dev"], pathNot: "@types/" },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^src/engine/assembly/" },
    enhancedResolveOptions: { extensions: [".ts", ".js", ".mjs", ".json"] },
  },
};
