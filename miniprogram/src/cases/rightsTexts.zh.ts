/** The page of a worker's rights, and the notice that comes first. */
export const rightsTexts = {
  row: "我的资料",
  rowNote: "谁看过、改正、带走、删除",
  title: "我的资料",
  notFound: "没打开，请退回去再试。",
  noLooks: "还没有人看过。",
  noConsents: "没有要您同意的。",
  retry: "再试一次",
  codeNote: "谁看过、同意了什么、带走一份",
  takeBack: "撤回", giveAgain: "再同意",
  takenBack: "已撤回。", givenAgain: "好的，又同意了。",
  give: "同意", given: "好的，记下了。", sensitiveLater: "工伤、生病、怀孕等。不同意也照样办，同意了随时能在“我的资料”里撤回。",
  correct: "改正", save: "保存", corrected: "改好了。",
  export: "带走一份", asPdf: "存成 PDF", asJson: "存成数据（JSON）", jsonNote: "里面有您的名字、电话和经过，请别在别人的手机上存。",
  exported: "存好了。", copied: "已复制，可以粘贴到别处。", notExported: "手机没有存成，请再试一次。",
  erase: "删除我的资料", eraseTitle: "要删除吗？删了找不回来。", eraseSentence: "名字、电话、经过、留言和材料都会删掉。想留一份，请先存成 PDF。",
  eraseLater: "还在办，不能删。先撤回，或等办结。",
} as const;

export const noticeTexts = {
  card: "您说的只用来办您的事，单位看不到。",
  read: "怎么用、存多久",
  ok: "知道了",
  title: "您说的，我们这样用",
  points: [
    "谁在用：区总工会和办这件事的站点、律师。",
    "用什么：您写的经过；您愿意留的名字、电话、地址；您传的材料。",
    "做什么：登记、派给值班律师、联系您、答复您。交给别的部门前，一项一项再问您。",
    "您可以：看、改、带走一份、撤回同意、删除。不用身份证。",
  ],
  /** @param years null while it is not known yet */
  kept: (years: { readonly cases: number; readonly bookings: number; readonly calls: number } | null, district: string) => `存多久：${years === null ? "办结后按区里定的年数" : `${district}办结满 ${years.cases} 年后删；只预约过的满 ${years.bookings} 年，只问过一句的满 ${years.calls} 年`}，您也可以提前删除。都加密存放，每次查看都有记录，您能看到。`,
  health: "工伤、怀孕、生病这些情况，另外问您同不同意，不同意也能办。",
  refuse: "不同意",
  refusedTitle: "不同意也可以，这些照样能用",
  law: "算一算、看法律期限",
  stations: "看站点和值班时间，直接去",
  hotline: "打 12351",
  contract: "看微信里的隐私保护指引",
  agree: "同意，开始说",
  sensitive: "同意用我说的健康情况办这件事",
  sensitiveNote: "工伤、生病、怀孕等。不勾也能交，办理时会再问您。随时能撤回。",
} as const;
