export default definePageConfig({ navigationBarTitleText: "升级阶梯" });
