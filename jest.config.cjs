/** Two kinds of tests: rules, functions and journeys in node; screens in jsdom. Transforms are the same, so one file reads alike everywhere. */
const swc = (react) => [
  "@swc/jest",
  {
    jsc: {
      target: "es2022",
      parser: { syntax: "typescript", tsx: react },
      ...(react ? { transform: { react: { runtime: "automatic" } } } : {}),
    },
  },
];
const common = {
  transformIgnorePatterns: ["/node_modules/(?!(jose)/)"],
  moduleNameMapper: { "^@huiyin/shared/(.*)$": "<rootDir>/shared/$1", "^fast-check$": "<rootDir>/tests/seededProperties.cjs" },
};
module.exports = {
  testSequencer: "<rootDir>/tests/longestFirst.cjs",
  projects: [
    {
      ...common,
      displayName: "node",
      globalSetup: "<rootDir>/tests/dynamoDbLocal.ts",
      testEnvironment: "node",
      testMatch: ["<rootDir>/{shared,functions,tests}/**/*.test.ts"],
      testPathIgnorePatterns: ["/node_modules/", "/dist/", "/.build/"],
      transform: { "^.+\\.[jt]s$": swc(false) },
    },
    {
      ...common,
      displayName: "screens",
      setupFiles: ["<rootDir>/miniprogram/tests/clock.ts"],
      setupFilesAfterEnv: ["<rootDir>/miniprogram/tests/patience.ts"],
      testEnvironment: "jsdom",
      testMatch: ["<rootDir>/miniprogram/src/**/*.test.ts?(x)"],
      moduleFileExtensions: ["h5.tsx", "h5.ts", "tsx", "ts", "js", "json"],
      moduleNameMapper: {
        ...common.moduleNameMapper,
        "^@/(.*)$": "<rootDir>/miniprogram/src/$1",
        "^@tarojs/taro$": "<rootDir>/miniprogram/tests/taro.ts",
        "\\.(scss|css)$": "<rootDir>/miniprogram/tests/style.ts",
      },
      transform: { "^.+\\.[jt]sx?$": swc(true) },
    },
  ],
};
