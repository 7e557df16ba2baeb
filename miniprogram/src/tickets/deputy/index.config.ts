export default definePageConfig({ navigationBarTitleText: "代表参与" });
