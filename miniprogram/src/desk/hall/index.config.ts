export default definePageConfig({ navigationBarTitleText: "排队显示" });
