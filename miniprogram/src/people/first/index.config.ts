export default definePageConfig({ navigationBarTitleText: "首位管理员" });
