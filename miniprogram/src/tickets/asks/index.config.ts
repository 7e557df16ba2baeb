export default definePageConfig({ navigationBarTitleText: "待您决定" });
