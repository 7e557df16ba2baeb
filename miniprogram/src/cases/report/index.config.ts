export default definePageConfig({ navigationBarTitleText: "说出我的事" });
