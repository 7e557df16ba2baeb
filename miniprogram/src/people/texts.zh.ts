/** Proving a phone, by which an account is opened where there is no WeChat. */
export const accountTexts = {
  phone: "手机号",
  phoneHint: "能收短信的手机号。单位看不到。",
  send: "发验证码",
  sending: "正在发…",
  again: "没收到，再发一次",
  code: "验证码",
  codeHint: "6 位数字，10 分钟内有效。不要告诉任何人，我们也不会问。",
  signIn: "登录",
  noSms: "收不到短信？用编号和查询码看",
  anew: "这个号码很久没在这里用过。为防换了主人，以前的诉求要用编号和查询码找回。",
  goOn: "知道了",
  clear: "清除本机",
  clearTitle: "清除这部手机上的内容？",
  clearSentence: "没交上的、没写完的、登录都会清掉。已经交上的都在，登录就能看到。",
  elder: "大字，少选项",
  byScan: "工作人员：用微信扫码登录这台电脑",
  local: "试用：选一个身份登录",
  title: "验证手机号",
  rowNote: "接上电话里登记过的事，也能在电脑上登录",
  why: "打过 12351、去过站里的，验证手机号就能接到这里看。也能用它在电脑上登录。",
  verify: "验证",
  done: (phone: string) => `${phone} 验证好了。`,
  doneJoined: "用这个号码登录时说过的事，也归到您这里了。",
  doneStaff: "这是您的工作账号：值班、派单和提醒从现在起都在这个微信里。用这个微信登记过的事，在“我的诉求”里点一下接过来。",
  toWork: "去首页",
  has: (phone: string) => `您验证过 ${phone}。换了号码，在这里验证新的。`,
  toMine: "看看有没有我的事",
} as const;

/** Cases told by phone, at a counter or from another account. */
export const claimTexts = {
  title: "把登记过的事接过来",
  row: "打过电话、去过站里？把那件事接过来",
  signInFirst: "登录后，电话里、站里登记过的事能接到您的账号里，进度和留言都在这里看。",
  isItYours: (day: string, door: string) => `有一件${day}${door}登记的事，是您的吗？`,
  doors: { miniprogram: "在小程序", h5: "在网页", hotline: "在 12351 电话里", walkin: "在站里", letter: "来信", transfer: "转来", informant: "反映", query: "" },
  take: "是我的，接过来",
  later: "先不接，接着刚才的事",
  failed: (why: string) => `没查到有没有登记过的事。${why}`,
  retry: "再试一次",
  takeWithCode: "是我的，填查询码",
  phoneFirst: "登记时留过手机号的，先验证手机号，就能找到。",
  verify: "验证手机号",
  number: "编号",
  numberBad: "编号是 13 位数字，请再看看有没有抄错。",
  code: "查询码",
  codeHint: "登记时念给您的，或小条上的 12 位数字。",
  codeBad: "查询码是 12 位数字，请再看看有没有抄错。",
  submit: "接过来",
  lost: "查询码找不到了，或换了手机、换了微信：打 12351 或到站里，核对是您本人，再回到这里点一下就行。",
} as const;

/** Six digits before one's own cases. */
export const pinTexts = {
  row: "给我的诉求和预约加密码", rowNote: "手机有别人用时",
  openTitle: "请输入密码", pin: "6 位密码", open: "打开", forgotten: "忘了密码：打 12351 或到站里，核对是您本人就能取消。",
  set: "加一个密码", change: "改密码", why: "打开诉求、预约前要输这 6 位数字，一刻钟问一次。错五次要等一刻钟。",
  current: "现在的密码", fresh: "新密码（6 位数字）", again: "再输一次", differs: "两次不一样，请再看看。", save: "保存", remove: "不要密码了",
} as const;

/** What is kept of somebody outside any case. */
export const recordsTexts = {
  title: "我的预约和咨询记录", rowNote: "看一看、改正、带走一份、删除",
  signInFirst: "登录后，能看到预约和电话咨询时留下的资料。",
  none: "没有留下的记录。",
  phoneFirst: "打电话、到站里留过手机号的，验证手机号就能看到。", verify: "验证手机号",
  older: "更早的，怕是以前用这个号码的人留的，这里不显示。要看请到站里。",
  locked: "请先输您设的密码。", unlock: "输密码",
  booking: (mode: string) => `预约：${mode}`, consultation: "咨询",
  name: "名字", phone: "电话", employer: "单位", question: "问了什么", answer: "怎么答的", record: "律师记的", blank: "没留", looks: "谁看过", noLooks: "还没有人看过。", retry: "再试一次", keep: "不改就不用动",
  correct: "改正", save: "保存", corrected: "改好了。",
  copy: "带走一份（PDF）", copied: "存好了。", notCopied: "手机没有存成，请再试一次。",
  erase: "删除", eraseTitle: "要删除吗？删了找不回来。", erased: "删掉了。",
  eraseNote: "您的名字、电话和说过的话会删掉。时间、站点、类别和结果会留下，用来统计，里面没有您。",
  ahead: "还没到的预约，先取消，再删除。", inCase: "归在一件诉求里，谈的内容在那件诉求里。",
} as const;
