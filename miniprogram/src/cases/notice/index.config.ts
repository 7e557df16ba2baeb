export default definePageConfig({ navigationBarTitleText: "怎么用您说的" });
