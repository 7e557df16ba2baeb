import type { CasePromise, EventCode } from "@huiyin/shared/cases/schema";

/** What happened, told to the worker. */
export const eventTexts = {
  said: {
    registered: "已登记", waits_for_opening: "等站里开门，再找律师", quiet_hours: "现在不打扰律师，过后就找", rang: "通知值班律师", gap_skipped: "这里没人值班", climbed: "还没人接单",
    rang_again: "还没人接单，再次通知", declined: "这位律师接不了，换一位", assigned: "街道指定了律师", assignment_lapsed: "指定的律师没接单", ladder_changed: "值班安排改了，从头通知",
    joined: "和同单位的人一起办", taken: "接单", recused: "换一位律师来办", promise_renewed: "回音的时间改了", contacted: "联系您",
    contact_confirmed: "您说联系过了", contact_denied: "您说没联系上，已经催办", message_from_worker: "您留了言", message_from_staff: "给您留言", urgency_changed: "改了缓急",
    limit_settled: "看过了仲裁时效", handed_on: "转给别人来办", group_changed: "集体办理有新进展", station_moved: "换了站点来办", calendar_changed: "放假安排有变，时间重新算过", answered: "答复您", delivered: "您看了答复", agreed: "您同意办结", not_solved: "您说没解决，换人再办", partly_solved: "您说还有一部分没解决，接着办",
    callback_due: "准备回访您", callback_tried: "回访您，没打通", callback_ended: "回访结束", overdue: "过了时间，已经催办", closed: "办结", withdrawn: "您撤回了", withdrawal_undone: "您恢复了这件事",
    respondent_linked: "查清了对方是哪家单位", respondent_unlinked: "重新核对对方是哪家单位",
    merged: "和您的另一件并在一起办", merged_in: "您的另一件并进来一起办", unmerged: "又单独来办", merged_out: "另一件又单独去办",
    letter_due: "三次没打通，准备给您寄信", letter_sent: "给您寄了信",
    facts_recorded: "记下了几个日子和数目", limit_reopened: "有个期限还没办，重新提醒", limit_near: "法定期限近了，已提醒办理人", limit_theirs: "单位或机关的期限近了，已提醒办理人", limit_over: "法定最后一天过了，已告诉办理人和站长", limit_opens: "要等的期限满了，已提醒办理人往下办", calculated: "放进了一笔估算",
    noted: "内部记录", visited: "去看了现场", outside: "联系了有关单位", requested: "请您补材料", material: "您补了材料", material_reminded: "提醒您补材料", pause_ended: "不再等材料，接着办", extended: "答复延期", next_set: "内部安排", next_passed: "内部提醒", consulted: "律师和您谈过了，记录在下面", file_added: "放进一个文件", file_deleted: "删掉一个文件", corrected: "您改了资料", consent_given: "您又同意了一项", consent_withdrawn: "您撤回了一项同意", copy_given: "打印了一份给您", erased: "个人资料删除了", glass_broken: "管理员特殊查看了这件事", claimed: "您接到了自己的账号里", owner_confirmed: "核对过是您本人", helper_stands: "代办人可以替您办了", helper_ended: "代办人不再替您办",
    referral_asked: "想把您的事交给别的单位，等您同意", referral_agreed: "您同意交给别的单位", referral_declined: "您没同意交给别的单位", referral_sent: "把材料送出去了", referral_replied: "收到了回复", referral_due: "内部提醒", referral_waits: "内部提醒",
    referral_dropped: "不再交给别的单位", hearing_set: "开庭时间定了", hearing_changed: "开庭改了时间", hearing_cancelled: "开庭取消了", hearing_soon: "内部提醒", joint_added: "请别的单位一起办", joint_replied: "一起办的单位有了回复", joint_due: "内部提醒", joint_moved: "内部安排", joint_dropped: "内部安排", paid_later: "记下一笔后来到账的钱", paid_undone: "撤掉一笔记错的到账", facts_chased: "提醒您说一下日子",
  } satisfies Record<EventCode, string>,
  /** The same where it matters who did it. */
  by: {
    taken: (who: string) => `${who}接单`, recused: (who: string) => `${who}换一位律师来办`, contacted: (who: string) => `${who}联系您`, message_from_staff: (who: string) => `${who}给您留言`, urgency_changed: (who: string) => `${who}改了缓急`,
    limit_settled: (who: string) => `${who}看过了仲裁时效`, handed_on: (who: string) => `${who}转给别人来办`, answered: (who: string) => `${who}答复您`, closed: (who: string) => `${who}办结`, respondent_linked: (who: string) => `${who}查清了对方是哪家单位`, respondent_unlinked: (who: string) => `${who}重新核对对方是哪家单位`,
    facts_recorded: (who: string) => `${who}记下了几个日子和数目`, limit_reopened: (who: string) => `${who}说有个期限还没办，重新提醒`, calculated: (who: string) => `${who}放进了一笔估算`, visited: (who: string) => `${who}去看了现场`, outside: (who: string) => `${who}联系了有关单位`, requested: (who: string) => `${who}请您补材料`, extended: (who: string) => `${who}答复延期`,
    file_added: (who: string) => `${who}放进一个文件`, file_deleted: (who: string) => `${who}删掉一个文件`, referral_asked: (who: string) => `${who}想把您的事交给别的单位，等您同意`, referral_sent: (who: string) => `${who}把材料送出去了`, referral_replied: (who: string) => `${who}收到了回复`,
  } satisfies Partial<Record<EventCode, (who: string) => string>>,
  /** Said in a call back: somebody of the union wrote it down, but the words are the worker's. */
  inCallback: { agreed: "回访时您说解决了", not_solved: "回访时您说没解决，换人再办" } satisfies Partial<Record<EventCode, string>>,
  /** The same steps where it is a deputy who takes part. */
  ofDeputy: { joint_added: "有一位代表来参与", joint_replied: "代表回了话", joint_dropped: "代表不再参与" } satisfies Partial<Record<EventCode, string>>,
  /** The same steps before a body that does not hear matters. */
  ofAppointment: { hearing_set: "到场的时间约好了", hearing_changed: "到场的时间改了", hearing_cancelled: "到场的时间取消了" } satisfies Partial<Record<EventCode, string>>,
  whys: {
    not_taken: "还没有律师接单", contact_overdue: "没按时联系您", contact_denied: "您说没联系上", answer_overdue: "还没办完", callback: "等回访", handed_on: "换了人办", conflict: "原来的办理人要回避", station_moved: "换了站点", calendar: "放假安排有变", withdrawal_undone: "您恢复了", referral_back: "别的单位退回来了", waited: "等的时间到了",
  },
  places: {
    "here.duty": "值班律师", "here.backup": "备班律师", "here.head": "站长", "street.duty": "街道", "street.backup": "街道", "street.head": "街道",
    "district.duty": "区里", "district.backup": "区里", "district.head": "区里", heads: "负责人",
  },
  toldTo: (what: string, place: string) => `${what}，已通知${place}`,
  rangAgain: (place: string) => `还没人接单，再次通知${place}`,
  late: (minutes: number) => `晚了 ${minutes} 分钟补上`,
  rings: (at: string) => `${at} 开始`,
  promised: (at: string) => `${at} 前回音`,
  noAnswer: "没打通",
  unasked: "转交的事不再问您",
  next: { contact: "下一步：联系您", answer: "下一步：答复您", callback: "下一步：回访您", close: "下一步：办结" } satisfies Record<CasePromise["what"], string>,
  nextBy: (at: string) => `${at} 前`,
} as const;
