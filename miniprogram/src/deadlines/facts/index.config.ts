export default definePageConfig({ navigationBarTitleText: "日子和期限", enablePullDownRefresh: true });
