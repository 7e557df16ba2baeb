export default definePageConfig({ navigationBarTitleText: "今天的站点" });
