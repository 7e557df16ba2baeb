/** By title, the laws that rules and clocks refer to. Translations for reading; only the Chinese texts are law. */
const laws: Readonly<Record<string, string>> = {
  "劳动合同法": "Labour Contract Law", "实施条例": "Labour Contract Law Implementing Regulations", "劳动法": "Labour Law", "民法典": "Civil Code", "民事诉讼法(2023)": "Civil Procedure Law (2023)", "人民调解法": "People's Mediation Law",
  "劳动争议调解仲裁法": "Labour Dispute Mediation and Arbitration Law", "劳动人事争议仲裁办案规则": "Rules for Labour and Personnel Arbitration", "劳动争议解释(一)": "Supreme People's Court on Labour Disputes (I)",
  "劳动争议解释(二)(法释〔2025〕12号)": "Supreme People's Court on Labour Disputes (II), 2025 No. 12", "司法确认程序若干规定(2011)": "Rules on Court Confirmation (2011)", "人民法院在线调解规则": "Online Mediation Rules of the People's Courts",
  "劳动保障监察条例": "Labour Inspection Regulations", "关于实施《劳动保障监察条例》若干规定": "Rules on the Labour Inspection Regulations", "工资支付暂行规定": "Provisional Rules on Wage Payment", "人社部发〔2025〕2号": "Ministry of Human Resources 2025 No. 2",
  "劳部发〔1995〕309号": "Ministry of Labour 1995 No. 309", "职工带薪年休假条例": "Paid Annual Leave Regulations", "企业职工带薪年休假实施办法": "Paid Annual Leave Measures for Enterprises",
  "社会保险法": "Social Insurance Law", "女职工劳动保护特别规定": "Special Rules on the Protection of Women Workers", "劳务派遣暂行规定": "Provisional Rules on Labour Dispatch", "劳部发〔1994〕479号": "Ministry of Labour 1994 No. 479",
  "工伤保险条例": "Work Injury Insurance Regulations", "工伤认定办法(人社部令8号)": "Work Injury Recognition Measures (Ministry Order 8)", "职业病防治法": "Occupational Diseases Law", "职业病诊断与鉴定管理办法(卫健委令6号)": "Occupational Disease Diagnosis Measures (Health Commission Order 6)",
  "行政复议法(2023)": "Administrative Review Law (2023)", "行政诉讼法": "Administrative Litigation Law", "法律援助法": "Legal Aid Law", "信访工作条例": "Petition Work Regulations",
  "浙江省劳动人事争议调解仲裁条例": "Zhejiang Regulations on Labour Mediation and Arbitration", "浙江省工会劳动法律监督条例": "Zhejiang Regulations on Union Supervision",
};

/**
 * "劳动合同法 82(1)" as "Labour Contract Law, art. 82(1)"; "行政复议法(2023) 20; 工伤保险条例 55" as both. A title that is not in the list stays
 * in Chinese, in quotes: people may still look for it.
 */
export const articleInEnglish = (article: string): string => article.split("; ").map((one) => {
  const [, title = one, places = ""] = /^(\S+)(?: (.+))?$/.exec(one) ?? [];
  const law = laws[title] ?? `“${title}”`;
  return places === "" ? law : `${law}, ${/[,-]/.test(places) ? "arts." : "art."} ${places}`;
}).join("; ");
