/** The law's times, read without a case. */
export const limitTexts = {
  title: "法律期限",
  row: "看法律期限",
  rowNote: "多长时间里要办，写在哪一条",
  note: "您要守的期限，大多从一个日子算起。过了也别放弃，请律师看。",
  from: (trigger: string) => `从${trigger}算起`,
  before: (trigger: string) => `在${trigger}以前`,
  waiting: "满了才能办",
} as const;
