import type { NoticeCode } from "./schema";

/**
 * What a notice says. `line` stands in the inbox, behind the sign-in; `phrase` (at most 5 Chinese characters) and `thing` (at most 20)
 * go through WeChat and show on a lock screen: no name, no employer, no health, no amount, not even the kind of matter.
 * `{at}` becomes the time in `data.by` or `data.acceptBy`, with `data.provisional` the word that it may still move; any other `{word}` what stands under it in `data`: counts, a station's name.
 */
export type NoticeText = { readonly line: string; readonly phrase: string; readonly thing: string };

export const noticeTexts: Readonly<Record<NoticeCode, NoticeText>> = {
  ticket_rings: { line: "有一单派给您，{at} 前要有人接。", phrase: "待接单", thing: "有新的派单，请查看" },
  ticket_rings_again: { line: "这一单还没人接，又派了一遍，{at} 前要有人接。", phrase: "待接单", thing: "派单还没人接，请查看" },
  more_joined: { line: "这一单又有 {n} 人，请尽快接。", phrase: "待接单", thing: "派单人数增加，请查看" },
  gap_at_station: { line: "{station}现在没有人值班，已转给下一级。请安排值班。", phrase: "值班空岗", thing: "站点没人值班，请安排" },
  case_taken: { line: "值班律师已经接单，{at} 前会联系您。", phrase: "已接单", thing: "律师已接单，会联系您" },
  promise_renewed: { line: "原定时间要改，新的时间是 {at} 前。{why}", phrase: "时间更新", thing: "办理时间有变化，请查看" },
  contact_overdue: { line: "这件事没有按时联系职工，请在 {at} 前联系。", phrase: "联系超时", thing: "有一件事要马上联系" },
  contact_denied: { line: "职工说没有人联系过。请马上联系并核实。", phrase: "联系存疑", thing: "职工说没联系过，请核实" },
  answer_given: { line: "您的事有答复了，请看一看。解决了没有，请告诉我们。", phrase: "已答复", thing: "有答复了，请查看" },
  answer_overdue: { line: "这件事的答复超时了，请在 {at} 前答复。", phrase: "答复超时", thing: "有一件事答复超时" },
  accept_overdue: { line: "这件事到时间还没有人接，请安排。", phrase: "接单超时", thing: "有一件事没人接，请安排" },
  close_due: { line: "这件事可以办结了，请写明结果。", phrase: "待办结", thing: "有一件事等您办结" },
  urgency_raised: { line: "这件事变成了紧急，请马上处理。", phrase: "紧急", thing: "有一件事变成紧急" },
  case_closed: { line: "这件事办结了。没解决的话，请点“没解决”。", phrase: "已办结", thing: "办结了，没解决可再提" },
  case_reopened: { line: "这件事重新打开了。", phrase: "重新办理", thing: "有一件事重新办理" },
  case_withdrawn: { line: "职工撤回了这件事。", phrase: "已撤回", thing: "有一件事撤回了" },
  case_merged: { line: "这件事并到另一件一起办，不用再单独办。", phrase: "已并案", thing: "有一件事并案办理" },
  mine_corrected: { line: "职工改正了自己的资料，请看一看。", phrase: "资料更正", thing: "有一件事的资料更正了" },
  consent_withdrawn: { line: "职工撤回了一项同意，请看一看再往下办。", phrase: "撤回同意", thing: "有一件事撤回了同意" },
  glass_broken: { line: "管理员特殊查看了这件事，原因记在案件里。", phrase: "特殊查看", thing: "有一件事被特殊查看" },
  case_moved: { line: "您的一件诉求接到了别的账号。不是您本人或家人，请打 12351。", phrase: "换了账号", thing: "诉求换了账号，请查看" },
  helper_stands: { line: "您帮忙登记的那件事，现在可以由您来办了。", phrase: "可以代办", thing: "您可以代办一件诉求了" },
  helper_ended: { line: "您帮忙登记的那件事，改由本人来办。您还能看进度。", phrase: "本人来办", thing: "有一件诉求改由本人办" },
  callback_due: { line: "这件事该回访了。请接单人以外的同事打个电话。", phrase: "待回访", thing: "有一件事等着回访" },
  message_waits: { line: "律师给您留了话，请看一看。", phrase: "有留言", thing: "有新的留言，请查看" },
  worker_wrote: { line: "职工写来新的话，请看一看。", phrase: "有留言", thing: "有新的留言，请查看" },
  rings_at_opening: { line: "站点开门后就派单。", phrase: "等开门", thing: "开门后就派单" },
  test_ring: { line: "试响：听到了，请点“听到了”。", phrase: "试响", thing: "试一试能不能响" },
  ring_lapsed: { line: "{who}的通知方式没有确认能响，请让他试响。", phrase: "待试响", thing: "有同事的通知方式待试响" },
  call_needed: { line: "有一件事没有通知到人，请打电话告诉他。", phrase: "请打电话", thing: "有人没通知到，请打电话" },
  calls_owed: { line: "热线还有 {n} 个电话没有记录，或没有回电。请看一看。", phrase: "电话没记", thing: "有电话没有记录，请补记" },
  call_back_late: { line: "有一个电话该在 {at} 前回，还没有回。请现在回电。", phrase: "回电超时", thing: "有一个电话还没有回" },
  limit_urgent: { line: "这件事的时效可能快到了，请当天联系。", phrase: "时效提醒", thing: "有一件事要当天联系" },
  limit_near: { line: "这件事有一个法定期限只剩 {n} 天，请看一看。", phrase: "期限提醒", thing: "有一件事期限近了" },
  limit_theirs: { line: "这件事里单位或机关要守的一个期限还有 {n} 天，请留意。", phrase: "对方期限", thing: "有一件事对方的期限近了" },
  limit_over: { line: "这件事有一个法定期限的最后一天已经过了，请马上看还能怎么办。", phrase: "期限已过", thing: "有一件事期限过了" },
  limit_opens: { line: "这件事里要等的一个期限满了，可以往下办了，请看一看。", phrase: "可以往下办", thing: "有一件事可以往下办了" },
  facts_given: { line: "职工填了日子或数目，请看一看。", phrase: "有新情况", thing: "有一件事有新情况" },
  material_asked: { line: "办理人请您补几样材料，请看一看。没有的也请说一声。", phrase: "要补材料", thing: "请您补几样材料" },
  material_due: { line: "还等您补材料。到 {at} 还没有，就接着办。", phrase: "等补材料", thing: "还等您补材料，请查看" },
  material_call: { line: "等职工补材料，他没有账号，收不到消息。请打电话提醒他；到 {at} 还没有，就接着办。", phrase: "请打电话", thing: "请打电话提醒补材料" },
  promise_call: { line: "答复的时间改到 {at}。职工没有账号，也不能给他发短信，请打电话或当面告诉他。", phrase: "请打电话", thing: "请告诉职工新的时间" },
  material_given: { line: "职工补了材料，请看一看。", phrase: "有新材料", thing: "有一件事补了材料" },
  pause_ended: { line: "等材料的时间到了，时限接着走，请在 {at} 前答复。", phrase: "接着办", thing: "有一件事接着走时限" },
  answer_extended: { line: "有一件事的答复延期到 {at}，理由请看案件。", phrase: "答复延期", thing: "有一件事延期，请查看" },
  facts_due: { line: "办理人问的日子还等您回答，时效从这些日子算。记不清也请说一声。", phrase: "等您回答", thing: "有一件事等您回答，请查看" },
  facts_unsaid: { line: "问职工的日子一直没有回音，请打电话问一问，再记下来。", phrase: "没有回音", thing: "有一件事要问日子" },
  paused_again: { line: "有一件事又停下时限等材料，最晚 {at} 接着走，请看一看。", phrase: "又停时限", thing: "有一件事又停了时限" },
  next_due: { line: "这件事的下一步到时间了，请办一办，或改个日子。", phrase: "下一步到了", thing: "有一件事下一步到时间" },
  handler_ask: { line: "有职工对办理人有话说，请您在 {at} 前看一看、定下来。办理人看不到。", phrase: "待您决定", thing: "有一件事等您决定" },
  handler_ask_late: { line: "有职工对办理人的话，下一级没有按时定，请您在 {at} 前定下来。", phrase: "待您决定", thing: "有一件事超时，请您决定" },
  handler_ask_answered: { line: "您对办理人的意见有答复了，请看一看。", phrase: "有答复了", thing: "您的意见有答复了" },
  handler_ask_tell: { line: "您替来电的职工记下的意见有答复了，请告诉他。", phrase: "请转告答复", thing: "有一条答复请转告职工" },
  referral_asked: { line: "办理人想把您的事交给别的单位，要您同意。请看一看。", phrase: "要您同意", thing: "有一件事要您同意，请查看" },
  referral_word: { line: "职工对转交表了态，请看一看。", phrase: "有答复", thing: "有一件事职工表了态" },
  referral_sent: { line: "您的材料已经送出，等对方回复。", phrase: "已送出", thing: "材料已经送出，请查看" },
  referral_replied: { line: "送出的材料有了回复，请看一看。", phrase: "有回复", thing: "送出的材料有回复，请查看" },
  referral_unsaid: { line: "您问职工同不同意转交，还没有答复。请打个电话问一问。", phrase: "还没答复", thing: "有一件转交等职工答复" },
  referral_unsent: { line: "职工同意转交了，材料还没有送出。请送出并记下来。", phrase: "还没送出", thing: "有一件转交还没有送出" },
  referral_due: { line: "送出去的材料到时间还没有回复，请问一问，记下结果。", phrase: "催问回复", thing: "有一件事等着催问回复" },
  referral_back: { line: "送出去的材料退回来了，请马上接着办。", phrase: "退回来了", thing: "有一件事退回来，请接着办" },
  joint_due: { line: "一起办的单位到时间还没有回复，请问一问，记下结果。", phrase: "催问协办", thing: "有一件事等着催问协办" },
  joint_replied: { line: "一起办的单位有了回复，请看一看。", phrase: "协办回复", thing: "有一件事协办有回复" },
  deputy_asked: { line: "有一件事请您作为代表参与，要办什么已经写好，请看一看。", phrase: "请您参与", thing: "有一件事请您参与" },
  deputy_over: { line: "您参与的一件事不用再办了，谢谢您。", phrase: "参与结束", thing: "有一件事不用再参与了" },
  deputy_joins: { line: "有一位代表参与办您的事。代表看不到您的名字、电话和经过；您不愿意可以说。", phrase: "代表参与", thing: "有代表参与办您的事" },
  deputy_refused: { line: "职工不愿意代表参与，代表已经看不到这件事。", phrase: "不愿意", thing: "有一件事职工表了态" },
  deputy_left: { line: "请来参与的代表已经不在任，没有办完就退出了。还要人办，请另请一位。", phrase: "代表退出", thing: "有一件事的代表退出了" },
  hearing_set: { line: "开庭时间定了：{at}。地点请看一看。", phrase: "开庭时间", thing: "开庭时间定了，请查看" },
  hearing_changed: { line: "开庭改到 {at}。地点请看一看。", phrase: "开庭改期", thing: "开庭改了时间，请查看" },
  hearing_cancelled: { line: "{at} 的开庭取消了，不用去。有新的时间再告诉您。", phrase: "开庭取消", thing: "开庭取消了，请查看" },
  hearing_soon: { line: "{at} 开庭，别忘了。带上身份证，地点请看一看。", phrase: "快开庭了", thing: "快开庭了，请看时间地点" },
  hearing_near: { line: "您办的一件事 {at} 开庭，已经放进您的日程，请做好准备。", phrase: "快开庭了", thing: "有一件事快要开庭" },
  contact_soon: { line: "{at} 前要联系职工，时间快到了。", phrase: "快到时间", thing: "有一件事快到联系时间" },
  answer_soon: { line: "{at} 前要答复职工，时间快到了。来不及请先申请延期。", phrase: "快到时间", thing: "有一件事快到答复时间" },
  group_joined: { line: "您加入了一件集体办理的事。自己的一行只有您和办理人能看。", phrase: "已加入", thing: "您加入了一件集体的事" },
  group_elected: { line: "大家推选您当代表，推选记录在这件事里。", phrase: "推选代表", thing: "您被推选为代表，请查看" },
  group_paid: { line: "有一笔钱记在您名下。收到没有，请点一下。", phrase: "请核对", thing: "有一件事要您核对，请查看" },
  paid_recorded: { line: "办结以后到账的钱有了新记录，请看一看。和您收到的不一样，请点“没解决”。", phrase: "请核对", thing: "有一件事要您核对，请查看" },
  group_unpaid: { line: "有人说记在他名下的钱没有收到，请核实。", phrase: "请核实", thing: "有一件事要您核实" },
  group_taken: { line: "大家的事有律师接单了，进展会告诉您。", phrase: "已接单", thing: "大家的事有律师接单了" },
  group_promise: { line: "大家的事时间有变，新的时间是 {at} 前。{why}", phrase: "时间更新", thing: "办理时间有变化，请查看" },
  group_answered: { line: "大家的事律师答复了，请找代表看。您的没解决，请告诉我们。", phrase: "已答复", thing: "大家的事有答复了" },
  group_closed: { line: "大家的事办结了。您的没解决，请告诉我们。", phrase: "已办结", thing: "大家的事办结了" },
  group_reopened: { line: "大家的事重新打开，接着办。", phrase: "重新办理", thing: "大家的事接着办" },
  group_withdrawn: { line: "反映的人撤回了大家的事。您可以自己反映。", phrase: "已撤回", thing: "大家的事撤回了，请查看" },
  group_refer: { line: "大家的事想交给别的单位。您的姓名和钱数给不给，请您说一声。", phrase: "要您同意", thing: "有一件事要您同意，请查看" },
  group_unrepresented: { line: "大家推选的代表有人退出，剩下不到 3 名。请再推选，把记录补上。", phrase: "补选代表", thing: "有一件事要补选代表" },
  group_hearing: { line: "大家的事定了开庭或到场的时间：{at}。谁去、在哪里，请问代表或办理人。", phrase: "定了时间", thing: "大家的事定了时间，请查看" },
  group_hearing_moved: { line: "大家的事开庭或到场改到 {at}。谁去、在哪里，请问代表或办理人。", phrase: "改了时间", thing: "大家的事改了时间，请查看" },
  group_hearing_off: { line: "大家的事 {at} 的开庭或到场取消了，不用去。有新的时间再告诉您。", phrase: "时间取消", thing: "大家的事有个时间取消了" },
  group_unsolved: { line: "有人说他的还没解决，请到名单里看。", phrase: "请核实", thing: "有一件事要您核实" },
  rota_changed: { line: "{station}的值班表改了，您的班从 {at} 起有变化。", phrase: "值班有变", thing: "您的值班有变化，请查看" },
  leave_taken: { line: "{station}有人请假，从 {at} 起。请看有没有空岗。", phrase: "有人请假", thing: "有人请假，请安排值班" },
  request_withdrawn: { line: "{station}有一条请假或换班撤回了。", phrase: "已撤回", thing: "请假或换班撤回了" },
  swap_asked: { line: "{station}有同事想和您换班，从 {at} 起。请答复。", phrase: "换班待答", thing: "有同事想换班，请答复" },
  swap_agreed: { line: "{station}有两位同事换班，从 {at} 起。", phrase: "已换班", thing: "有同事换了班，请查看" },
  swap_declined: { line: "{station}的换班没有成，{at} 的班还是您的。", phrase: "没换成", thing: "换班没有成，请查看" },
  shift_soon: { line: "{at} 您在{station}值班。开始前30分钟起，请点“到岗”。", phrase: "快要值班", thing: "您快要值班了，请准备" },
  shift_starts: { line: "{station}轮到您值班。待接 {ringing} 件，超时 {overdue} 件，在办 {open} 件。", phrase: "开始值班", thing: "轮到您值班，请点到岗" },
  presence_missing: { line: "{station} {at} 的班还没有人到岗，派单会同时叫后备。请问一问。", phrase: "还没到岗", thing: "有人还没到岗，请问一问" },
  taken_over: { line: "{station}现在的班换了同事来接，到 {at}。", phrase: "有人接班", thing: "现在的班换人接了" },
  taken_over_undone: { line: "{station}的接班撤回了，还是原来的同事值班。", phrase: "接班撤回", thing: "接班撤回了，请查看" },
  cannot_come: { line: "{station} {at} 的班，有同事说来不了。派单会叫下一位，请安排人。", phrase: "来不了", thing: "有同事来不了，请安排人" },
  back_again: { line: "{station}说来不了的同事回来了。", phrase: "回来了", thing: "来不了的同事回来了" },
  role_changed: { line: "您在{station}的角色有变化，请打开小程序看一看。", phrase: "角色有变", thing: "您的角色有变化，请查看" },
  staff_left: { line: "{station}有同事离岗，值班表可能有空岗。请安排人。", phrase: "有人离岗", thing: "有同事离岗，请看值班表" },
  role_ending: { line: "{station}有一个角色到 {until} 为止，到时手上的班、案子和预约都转给别人。要接着做，请站长在“人员”里再给一次。", phrase: "角色到期", thing: "有角色快到期，请看一看" },
  administrator_replaced: { line: "{station}的管理员用服务器上的一次性码换了人，原来的管理员停任。您没听说过的，请马上找保管服务器的人核实。", phrase: "换管理员", thing: "本区的管理员换了人，请核实" },
  role_ended: { line: "{station}有同事的角色到期了，手上的案子和预约已转走，值班表可能有空岗。请安排人。", phrase: "角色已到期", thing: "有同事角色到期，请看值班" },
  wechat_joined: { line: "有一个微信凭您的手机号接到了您的工作账号。不是您本人，请马上找站长停用。", phrase: "接上微信", thing: "工作账号接上了一个微信" },
  booking_made: { line: "约好了：{at}，{station}，{mode}。来不了请提前取消。", phrase: "已约好", thing: "预约好了，请查看" },
  booking_confirm: { line: "有人帮您约了 {at}，{station}。请在 {until} 前确认，过期不留。", phrase: "待您确认", thing: "有一个预约等您确认" },
  booking_offered: { line: "有空位了：{at}，{station}。请在 {until} 前确认，过期给下一位。", phrase: "有空位了", thing: "候补有空位，请尽快确认" },
  booking_moved: { line: "预约改到 {at}，{station}。", phrase: "已改期", thing: "预约时间改了，请查看" },
  booking_other_lawyer: { line: "{at} 的预约换了一位律师，时间不变。", phrase: "换了律师", thing: "预约换了律师，时间不变" },
  booking_choose: { line: "{at} 的律师来不了，也没有别的律师有空。请另选一个时间。", phrase: "请另选", thing: "预约要另选时间，请查看" },
  booking_cancelled: { line: "{at} 的预约取消了。{reason}", phrase: "已取消", thing: "预约取消了，请查看" },
  booking_lapsed: { line: "{at} 的预约没有确认，已经不再保留。要约请重新选时间。", phrase: "已过期", thing: "预约没有确认，已过期" },
  booking_soon: { line: "{at} 有预约：{station}，{mode}。来不了请现在取消。", phrase: "快到时间", thing: "您有预约快到时间了" },
  booking_by_phone: { line: "视频打不开，律师会打电话给您，请接听。", phrase: "改打电话", thing: "视频改为电话，请接听" },
  visit_booked: { line: "{at} 有人约了您：{station}，{mode}。", phrase: "新预约", thing: "有新的预约，请查看" },
  visit_moved: { line: "有一个预约改到 {at}，{station}。", phrase: "预约改期", thing: "有预约改了时间，请查看" },
  visit_cancelled: { line: "{at} 的预约取消了，{station}。", phrase: "预约取消", thing: "有预约取消了，请查看" },
  visit_call_first: { line: "{at} 的预约请先打电话确认：这位之前两次没有来。", phrase: "先打电话", thing: "有预约要先打电话确认" },
  visit_outcome: { line: "{at} 的预约还没有记结果，请补上。", phrase: "补记结果", thing: "有预约要补记结果" },
  visit_unplaced: { line: "{station} {at} 的预约没有律师能接，已请职工另选时间。请帮着安排。", phrase: "预约无人", thing: "有预约没有律师，请安排" },
  visit_by_phone: { line: "视频没有打开，请现在打电话给职工。", phrase: "请打电话", thing: "视频没打开，请打电话" },
  outing_yours: { line: "{at} 的“{title}”改由您去，{station}。", phrase: "改由您去", thing: "有一次外出改由您去" },
  outing_unled: { line: "{at} 的“{title}”（{station}）没有律师能去。请换人，或者取消，取消会通知报了名的人。", phrase: "外出无人", thing: "有一次外出没有律师" },
  coverage_gap: { line: "{station}两周内有 {n} 处没人值班，最早 {at}。请安排。", phrase: "值班缺人", thing: "接下来有没人值班的时间" },
};

/** The same where `data.appears` says that nobody holds a hearing: the worker only has to appear. */
export const appearTexts: Readonly<Partial<Record<NoticeCode, NoticeText>>> = {
  hearing_set: { line: "到场的时间约好了：{at}。地点请看一看。", phrase: "到场时间", thing: "到场时间约好了，请查看" },
  hearing_changed: { line: "到场的时间改到 {at}。地点请看一看。", phrase: "到场改期", thing: "到场改了时间，请查看" },
  hearing_cancelled: { line: "{at} 不用到场了。有新的时间再告诉您。", phrase: "不用到场", thing: "有个时间不用到场了" },
  hearing_soon: { line: "{at} 要到场，别忘了。带上身份证，地点请看一看。", phrase: "快到场了", thing: "快到场了，请看时间地点" },
};

/** Behind a time that was counted over a year whose days off are not published yet. */
export const provisionalText = "（暂定）";
/** The same in a subscribe message, whose time is a field of its own that takes nothing but a time. */
export const provisionalThing = "（时间暂定）";

/** Why a promised time changed, for the worker. */
export const promiseReasons: Readonly<Record<string, string>> = {
  not_taken: "还没有人接单，已经告诉站长。",
  contact_overdue: "没有按时联系您，已经告诉站长。",
  contact_denied: "按您说的，重新安排联系。",
  answer_overdue: "答复还没写好，已经告诉站长。",
  handed_on: "换了别的律师来办。",
  conflict: "原来的办理人按规定要回避，已经请别的律师接着办。",
  emergency: "情况紧急，律师会先联系您。",
  partly: "还有一部分没解决，接着给您办。",
  callback: "想问问您事情解决了没有。",
  pause_ended: "等材料的时间过了，接着给您办。",
  extended: "要再查一查，办理人申请了延期。",
  withdrawal_undone: "这件事恢复办理。",
  referral_back: "别的单位退回来了，接着给您办。",
  calendar: "放假安排公布了，时间重新算过。",
  station_moved: "换了站点来办。",
};

/** Several notices to one person said in one message; within 20 characters up to 99. */
export const togetherText = (count: number, pace: "urgent" | "prompt" | "ordinary"): string =>
  pace === "urgent" ? `有${Math.min(99, count)}单等您接，请查看` : `有${Math.min(99, count)}条新消息，请查看`;

/** Into WeCom. */
export const wecomText = "【工会法律服务】{thing}。请打开“回音”小程序。{at}";

/**
 * SMS and calls, as handed to the provider for approval; its signature comes in front of an SMS. No link and nothing of the matter: who
 * else reads the phone learns that the union wrote, no more.
 */
export const phoneTemplates = ["worker", "filed", "ring", "task", "test"] as const;
export type PhoneTemplate = (typeof phoneTemplates)[number];
export const smsTexts: Readonly<Record<PhoneTemplate, string>> = {
  worker: "工会提醒：您的编号{number}有新消息。请打开“回音”小程序查看，或拨12351。",
  filed: "工会提醒：登记好了，编号{number}。查进度请打开“回音”小程序，或拨12351。",
  ring: "工会提醒：有新的派单等您接。请打开“回音”小程序，或拨12351。",
  task: "工会提醒：有一件事等您处理。请打开“回音”小程序，或拨12351。",
  test: "工会提醒：这是试响。听到了请回复1，或打开“回音”小程序点“听到了”，或拨12351。",
};
export const voiceTexts: Readonly<Record<PhoneTemplate, string>> = {
  worker: "您好，这里是工会。您的编号{number}有新消息，请打开回音小程序查看，或拨打一二三五一。",
  filed: "您好，这里是工会。您的事登记好了，编号{number}，请打开回音小程序查进度，或拨打一二三五一。",
  ring: "您好，这里是工会。有新的派单等您接，请打开回音小程序，或拨打一二三五一。",
  task: "您好，这里是工会。有一件事等您处理，请打开回音小程序，或拨打一二三五一。",
  test: "您好，这里是工会。这是试响，听到了请按一。有事请打开回音小程序，或拨打一二三五一。",
};
