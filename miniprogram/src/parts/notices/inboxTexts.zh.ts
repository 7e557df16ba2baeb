/** The inbox, and reminders through WeChat: what workers and staff both read. */
export const inboxTexts = {
  title: "通知",
  shut: "输入密码后看这一条。",
  empty: "还没有通知",
  emptyNote: "有人接单、联系或答复，都会在这里告诉您。",
  fresh: "新",
  /** A line read aloud. */
  freshLine: (line: string) => `新，${line}`,
  today: "今天",
  yesterday: "昨天",
  keptAt: (when: string) => `没连上网络。这是 ${when} 看到的。`,
  signInTitle: "登录后看通知",
  signIn: "登录",
  failed: "没打开",
  retry: "再试一次",
  more: "再看一些",
} as const;

export const reminderTexts = {
  title: "微信提醒",
  left: (count: number) => `微信还能提醒您 ${count} 次。`,
  yes: (when: string) => `微信还能提醒您。${when} 同意的。`,
  no: "微信现在不能提醒您。有回音，“通知”里都有。",
  unasked: "微信还不能提醒您。有回音，“通知”里都有。",
  none: "这里收不到微信提醒。有回音，“通知”里都有。",
  elsewhere: "微信提醒要在手机微信的小程序里打开。",
  off: "微信里关了回音的提醒，现在收不到。",
  never: "您在微信里选过不接收，现在收不到。",
  how: "点下面，打开“订阅消息”，再返回这里。",
  open: "去打开",
  once: "同意一次，提醒一次。用完可以再点。",
  ask: { worker: "再收一次提醒", staff: "接收派单提醒" },
  more: "再加几次",
} as const;
