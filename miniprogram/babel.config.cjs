// Taro reads this file itself; `ts` covers .ts and .tsx, and the browserslist of package.json decides the syntax level.
module.exports = {
  presets: [["taro", { framework: "react", ts: true, compiler: "webpack5", useBuiltIns: false }]],
};
