const path = require("node:path");
const attributes = require("./aria-attributes.cjs");

/** Taro plugin: puts aria-* back into the WeChat templates, so that a screen reader finds what the parts say about themselves. */
module.exports = (ctx) => {
  ctx.registerMethod({
    name: "onSetupClose",
    fn(platform) {
      if (platform.platform !== "weapp" && ctx.runOpts?.options?.platform !== "weapp") return;
      platform.template.mergeComponents(ctx, attributes);
      platform.runtimePath = [].concat(platform.runtimePath ?? [], path.resolve(__dirname, "aria-runtime.js"));
    },
  });
};
