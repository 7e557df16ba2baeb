export const rotaTexts = {
  duty: "值班",
  backup: "备班",
  gap: "空岗",
  now: "现在",
  nobody: "今天没有排班",
  open: "开门",
  closed: "现在不开",
  lane: { duty: "值班", backup: "备班" },
} as const;
