export default definePageConfig({ navigationBarTitleText: "接过来" });
