export default definePageConfig({ navigationBarTitleText: "回避名单" });
