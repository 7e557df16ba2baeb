export const noticeTexts = {
  title: "通知",
  empty: "还没有通知",
  emptyNote: "有人接单、联系或答复，都会在这里告诉您。",
  fresh: "新",
  signInTitle: "登录后看通知",
  signIn: "登录",
  failed: "没打开",
  retry: "再试一次",
  more: "再看一些",
  see: "去看看",
} as const;
