/**
 * The fences of the house: who may import whom. Every rule here is tried against a deliberate violation in tests/local/fences.test.ts.
 * Tests may reach further than what ships (a repository's test needs the embedded table), so most rules leave `*.test.ts` out.
 */
const test = "(\\.test|\\.fixture|/testTable|/itemFeatures|/transactionFeatures|/killedWriter)\\.tsx?$";

/** A room of `shared` may use those before it, never those after. */
const order = [
  "kernel", "grid", "people", "staff", "employers", "rota", "tickets", "cases", "bookings", "deadlines", "mediation", "prevention", "notices", "statistics",
];
const rooms = order.slice(1);
const anyOf = (names) => `(${names.join("|")})`;
const npm = "(^|/)node_modules/";

const sharedOrder = order.slice(0, -1).map((room, at) => ({
  name: `shared-order-${room}`,
  comment: `shared/${room} comes before ${order.slice(at + 1).join(", ")} and may not use them.`,
  severity: "error",
  from: { path: `^shared/${room}/` },
  to: { path: `^shared/${anyOf(order.slice(at + 1))}/` },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "shared-is-pure",
      comment: "shared imports only shared and zod/mini: no Taro, no AWS, no Node. One file knows the world's phone numbers, by a library as pure as it.",
      severity: "error",
      from: { path: "^shared/", pathNot: [test, "^shared/people/anyPhone\\.ts$"] },
      to: { pathNot: ["^shared/", `(^|node_modules/)zod/mini(/|$)`] },
    },
    {
      name: "zod-is-never-passed-on",
      comment: "Re-exporting z ends tree-shaking: 90 KB more in every bundle.",
      severity: "error",
      from: {},
      to: { path: `(^|node_modules/)zod(/|$)`, dependencyTypes: ["export"] },
    },
    {
      name: "shared-known-rooms",
      comment: "shared consists of the rooms of the house and nothing else.",
      severity: "error",
      from: {},
      to: { path: "^shared/", pathNot: [`^shared/${anyOf(order)}/`, "^shared/package\\.json$"] },
    },
    ...sharedOrder,
    {
      name: "rooms-share-rows-not-handlers",
      comment: "A room in functions may use shared, platform, and another room's repository (…Ops.ts: its rows as parts of one transaction); never another room's handlers.",
      severity: "error",
      from: { path: `^functions/${anyOf(rooms)}/`, pathNot: test },
      to: { path: `^functions/${anyOf(rooms)}/`, pathNot: ["^functions/$1/", "(Repository|Ops)\\.ts$"] },
    },
    {
      name: "platform-knows-no-room",
      comment: "It knows no noun but keys and who is calling (people, staff).",
      severity: "error",
      from: { path: "^functions/platform/", pathNot: test },
      to: { path: [`^functions/${anyOf([...rooms, "doors", "local"])}/`, `^shared/${anyOf(rooms.filter((room) => room !== "people" && room !== "staff"))}/`] },
    },
    {
      name: "nobody-imports-doors",
      comment: "doors list what they wake; only the embedded run and tests open them.",
      severity: "error",
      from: { pathNot: ["^functions/(doors|local)/", "^tests/", test] },
      to: { path: "^functions/doors/" },
    },
    {
      name: "nothing-ships-local",
      comment: "The embedded run never reaches the cloud.",
      severity: "error",
      from: { pathNot: ["^functions/local/", "^tests/", test] },
      to: { path: "^functions/local/" },
    },
    {
      name: "nothing-ships-tests",
      severity: "error",
      from: { pathNot: ["^tests/", "^miniprogram/tests/", test] },
      to: { path: ["^tests/", "^miniprogram/tests/", test] },
    },
    {
      name: "subpackages-stay-apart",
      comment: "WeChat forbids a subpackage requiring another's code; what others show of a noun lives in src/parts.",
      severity: "error",
      from: { path: `^miniprogram/src/${anyOf([...rooms, "pages"])}/`, pathNot: test },
      to: { path: `^miniprogram/src/${anyOf([...rooms, "pages", "desk"])}/`, pathNot: "^miniprogram/src/$1/" },
    },
    {
      name: "pages-stay-apart",
      comment: "A page is opened, never imported.",
      severity: "error",
      from: { path: "^miniprogram/src/", pathNot: test },
      to: { path: `^miniprogram/src/${anyOf([...rooms, "pages", "desk"])}/.*index\\.tsx$` },
    },
    {
      name: "parts-are-plain",
      comment: "src/parts imports shared, ui, platform and parts only.",
      severity: "error",
      from: { path: "^miniprogram/src/parts/", pathNot: test },
      to: { pathNot: ["^miniprogram/src/(parts|ui|platform)/", "^shared/", npm, "^(react|react-dom|@tarojs/.+|zustand)(/|$)"] },
    },
    {
      name: "ui-knows-no-noun",
      severity: "error",
      from: { path: "^miniprogram/src/ui/", pathNot: test },
      to: { path: [`^miniprogram/src/${anyOf([...rooms, "pages", "desk", "parts"])}/`, `^shared/${anyOf(rooms)}/`] },
    },
    {
      name: "phone-platform-below-screens",
      severity: "error",
      from: { path: "^miniprogram/src/platform/", pathNot: test },
      to: { path: `^miniprogram/src/${anyOf([...rooms, "pages", "desk", "parts"])}/` },
    },
    {
      name: "desk-uses-parts",
      comment: "Desk screens may import any parts, but no phone screen and no other desk room.",
      severity: "error",
      from: { path: "^miniprogram/src/desk/([^/]+)/", pathNot: test },
      to: { path: `^miniprogram/src/${anyOf([...rooms, "pages"])}/|^miniprogram/src/desk/[^/]+/`, pathNot: "^miniprogram/src/desk/$1/" },
    },
    {
      name: "desk-is-h5-only",
      severity: "error",
      from: { path: "^miniprogram/src/", pathNot: ["^miniprogram/src/desk/", test] },
      to: { path: "^miniprogram/src/desk/" },
    },
    {
      name: "phone-never-imports-functions",
      severity: "error",
      from: { path: "^miniprogram/" },
      to: { path: "^functions/" },
    },
    {
      name: "functions-never-import-phone",
      severity: "error",
      from: { path: "^(functions|shared)/" },
      to: { path: "^miniprogram/" },
    },
    {
      name: "aws-behind-platform-and-repositories",
      severity: "error",
      from: { path: "^(functions|shared|miniprogram)/", pathNot: ["^functions/platform/", "Repository\\.ts$", test] },
      to: { path: "(^|node_modules/)@(aws-sdk|smithy)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // Our own builds only: an npm package may well live in a folder called dist.
    exclude: { path: "^(functions|functions/local|miniprogram)/(dist|\\.build)/" },
    // Types cross fences too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs", ".json"], exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default"] },
  },
};
