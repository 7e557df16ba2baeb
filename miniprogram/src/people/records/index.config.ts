export default definePageConfig({ navigationBarTitleText: "预约和咨询记录" });
