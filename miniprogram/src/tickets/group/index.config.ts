export default definePageConfig({ navigationBarTitleText: "集体办理" });
