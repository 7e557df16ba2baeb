import tseslint from "typescript-eslint";
import hooks from "eslint-plugin-react-hooks";

export default tseslint.config(
  { ignores: ["**/dist/**", "**/.build/**", "**/node_modules/**", "**/.data/**", "**/.serverless/**"] },
  ...tseslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    rules: {
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "no-restricted-imports": ["error", { paths: [{ name: "zod", message: 'Use `import * as z from "zod/mini"`: classic zod breaks in WeChat.' }] }],
    },
  },
  { files: ["**/*.{cjs,mjs}"], rules: { "@typescript-eslint/no-require-imports": "off" } },
  {
    // Rules are handed `now`: a clock or randomness in shared would make phone and server disagree.
    files: ["shared/**/*.ts"],
    ignores: ["**/*.test.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: "Take `now` as an argument." },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "Take `now` as an argument." },
        { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: "Take randomness as an argument." },
        { selector: "MemberExpression[object.name='process'][property.name='env']", message: "No environment in rules." },
      ],
    },
  },
  {
    // WeChat is spoken to in one place; everywhere else it is a part of platform with a name of ours.
    files: ["miniprogram/src/**/*.{ts,tsx}"],
    ignores: ["miniprogram/src/platform/**", "**/*.test.tsx"],
    rules: {
      "no-restricted-globals": ["error", "wx"],
      "no-restricted-properties": ["error", { object: "Taro", property: "request", message: "Use api() of src/platform." }],
    },
  },
  { files: ["miniprogram/src/**/*.tsx"], plugins: { "react-hooks": hooks }, rules: { "react-hooks/rules-of-hooks": "error", "react-hooks/exhaustive-deps": "error" } },
);
