/** The first administrator of a district. */
export const texts = {
  title: "首位管理员",
  signInFirst: "请先登录，再输入一次性码。",
  note: "开通新的区时，服务器会给出一个一次性码。第一位管理员，或接替联系不上的管理员的人，才要填。",
  code: "一次性码",
  codeHint: "16 位，比如 abcd-1234-efgh-5678",
  name: "同事们怎么叫您",
  nameHint: "比如：管理员甲",
  submit: "成为管理员",
  done: "您是管理员了",
  doneNote: "请在电脑上打开“人员”，邀请站长和律师。",
  back: "回到我的",
} as const;
