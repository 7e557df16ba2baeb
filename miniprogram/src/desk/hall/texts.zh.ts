/** The screen in a station's hall: numbers, times and states; nobody's name. */
export const texts = {
  title: (station: string) => `${station} · 今天的预约`,
  now: "请进",
  waiting: "已签到，请稍等",
  coming: "还没到时间",
  sign: "到了请扫码签到，或把预约号告诉工作人员。",
  choose: "请从“预约”里打开大厅显示。",
  failed: "没连上网络，正在重试。下面是刚才的情况。",
} as const;
