/** What all rooms of the desk say. */
export const deskTexts = {
  calls: "接电话",
  station: "今天的站点",
  bookings: "预约",
  cases: "诉求",
  inbox: "通知",
  notices: "没通知到的",
  rota: "值班表",
  ladder: "升级阶梯",
  staff: "人员",
  atStation: "站点",
  actAs: "身份",
  search: "查找",
  back: "返回",
  refresh: "看新到的",
  move: "在列表里上下移动",
  open: "打开选中的",
} as const;
