/** What stands on a station's poster and page of today. */
export const todayTexts = {
  closed: "今天不开门。",
  hours: "今天 {hours} 开门。",
  /** In opening hours without anybody on duty. */
  gap: "{hours} 没有律师值班，您可以先登记。",
} as const;
