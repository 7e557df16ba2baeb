/** An invitation opened on a phone. */
export const texts = {
  title: "邀请您来当工作人员",
  signInFirst: "请先登录，再接受邀请。",
  broken: "链接不完整，请让邀请您的人再发一次。",
  called: "同事们这样叫您",
  role: "角色",
  by: "邀请您的人",
  phone: "验证码发到这个手机号",
  until: (when: string) => `${when} 前有效。`,
  send: "发验证码",
  again: "没收到，再发一次",
  code: "验证码",
  codeHint: (phone: string) => `6 位数字，发到 ${phone}。`,
  join: "接受邀请",
  done: "您是工作人员了",
  doneNote: "首页换成了工作的样子。先去“我的 → 设置”试响一次，才能排进值班表。",
  begin: "去首页",
} as const;
