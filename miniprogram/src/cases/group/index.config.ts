export default definePageConfig({ navigationBarTitleText: "和工友一起办" });
