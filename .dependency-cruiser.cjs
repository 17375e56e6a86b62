// The order of the house: a room may import from the rooms above it in this list, never from those below.
// docs/architecture.md says what each room is for.
const ROOMS = [
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
  "assignments",
  "grading",
  "experiments",
  "report",
  "cli",
];

const order = ROOMS.slice(0, -1).map((room, index) => ({
  name: `house-order-${room}`,
  comment: `src/${room} may import only from the rooms above it`,
  severity: "error",
  from: { path: `^src/${room}/` },
  to: { path: `^src/(${ROOMS.slice(index + 1).join("|")})/` },
}));

module.exports = {
  forbidden: [
    ...order,
    { name: "no-circle", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-unknown-room",
      comment: "A new room must be given its place in ROOMS",
      severity: "error",
      from: {},
      to: { path: "^src/[^/]+/", pathNot: `^src/(${ROOMS.join("|")})/` },
    },
    {
      name: "index-is-for-users",
      comment: "src/index.ts is the public door; inside the house, import the file that defines the thing",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/index\\.ts$" },
      to: { path: "^src/index\\.ts$" },
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
