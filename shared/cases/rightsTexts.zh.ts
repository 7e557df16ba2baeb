/** What a worker's own copy of a case says, and the page that gives it. */
export const rightsTexts = {
  title: "我的诉求（个人信息副本）",
  number: "编号", type: "类别", createdAt: "登记时间", station: "办理站点", name: "姓名", phone: "电话", address: "地址", respondents: "对方", headcount: "人数",
  story: "经过", timeline: "办理过程", when: "时间", what: "内容", messages: "留言和答复", who: "谁", words: "内容", me: "我", files: "材料", file: "文件名",
  asks: "换人和投诉", askKinds: { change: "换一个人来办", complaint: "投诉办理人" }, answer: "答复",
  groupLine: "我在集体事项里的一行", account: "收款账户", signature: "签名", amount: "金额", paid: "已付",
  groupTitle: "我在集体事项里的这一份（个人信息副本）", joinedAt: "加入时间", signedAt: "签名时间", paidAt: "记账时间", received: "我说收到没有", yes: "收到了", no: "没收到",
  consents: "同意过什么", purpose: "用途", state: "状态", given: "同意中", withdrawn: (when: string) => `${when} 撤回`, looks: "谁看过我的资料", none: "无",
  purposes: { handle_case: "登记和办理这件事", refer: "转给别的部门", sensitive: "健康等敏感信息" },
  whats: {
    story: "看了经过", visit: "看了预约和谈话记录", who: "看了名字和电话", rights: "按您的要求更正、复制或删除", name: "看了名字", phone: "看了电话", address: "看了地址", respondents: "看了对方", caller: "来电时查到", glass: "管理员特殊查看", pack_pdf: "做了转办材料", pack_docx: "做了转办材料", search: "搜索时看到", copy: "按您的要求打印了一份", files: "看了材料", deputy: "代表看了进展",
    handler: "接了单，从这时起能看全部", file: "打开了一份材料", pictures: "看了照片", employer_name: "接单前看了单位名称（查回避）", search_name: "按名字找到", search_phone: "按电话找到", group_lines: "看了集体名单", group_line: "看了名单里一个人的电话、账号",
    handler_ask: "看了您要换人或投诉的话", file_worker: "您自己导出了一份", file_staff: "导出了一份" },
  keptTitle: "删除以后还留什么，为什么",
  kept: "编号、类别、日子、站点和结果会留下，用来统计和监督，里面没有您的姓名、电话和经过。交给别的部门的记录按规定保存三年（网络数据安全管理条例第十二条）。",
  foot: (when: string) => `${when} 由本人导出。内含个人信息，请妥善保管。`,
} as const;

/** What a look is called in its row: nothing is looked at that its worker cannot read of in words. */
export type Look = keyof typeof rightsTexts.whats;
