export default definePageConfig({ navigationBarTitleText: "值班公示" });
