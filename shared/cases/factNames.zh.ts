import type { FactKey } from "./facts";

/** What each day and figure of a case is called: on the phone, on the desk and in a worker's own copy. */
export const factNames = {
  hired: "哪天开始上班", signed: "哪天签的书面合同", ended: "哪天离职的", wrongEnded: "单位这样做到哪天为止", knew: "哪天知道这件事的", injured: "哪天受的伤（职业病：诊断那天）", noticed: "哪天收到解除通知", resigned: "哪天书面提的离职", resignedProbation: "试用期里哪天说要走", lastPaid: "哪天最后一次发工资",
  arbApplied: "仲裁委哪天收到申请", arbAccepted: "仲裁委哪天受理", arbServed: "哪天收到申请书副本", arbRefused: "哪天收到不予受理通知", hearing: "哪天开庭", awardReceived: "哪天收到裁决书", annulmentReceived: "哪天收到撤销裁定",
  mediationApplied: "调解组织哪天收到申请", agreed: "调解协议哪天生效", confirmApplied: "哪天申请司法确认", confirmAccepted: "法院哪天受理确认", onlineReceived: "平台哪天收到调解申请", onlineAccepted: "哪天确认接受调解（立案前）", onlinePostfiling: "哪天确认接受调解（立案后，普通程序）", onlineSimple: "哪天确认接受调解（立案后，简易程序）",
  orderApplied: "哪天申请支付令", orderAccepted: "法院哪天受理支付令", orderReceived: "单位哪天收到支付令", inspectionComplained: "监察哪天接到投诉", inspectionFiled: "监察哪天立案",
  injuryApplied: "人社哪天收到工伤申请", injuryAccepted: "人社哪天受理工伤", decisionReceived: "哪天收到工伤决定", reviewReceived: "哪天收到复议决定", appraisalApplied: "哪天收到鉴定申请", appraisalReceived: "哪天收到鉴定结论", appraisalMade: "鉴定结论哪天作出", odDiagnosed: "哪天诊断（鉴定）为职业病", odReceived: "哪天收到职业病诊断书", odAppraised: "哪天收到职业病鉴定书", odArbApplied: "职业病争议仲裁哪天申请",
  suitFiled: "法院哪天收到起诉状", suitAccepted: "法院哪天立案", judgmentReceived: "哪天收到判决（可以上诉的）", smallJudgmentReceived: "哪天收到小额诉讼判决（一审终审，不能上诉）", rulingReceived: "哪天收到裁定（不受理、驳回起诉、管辖）", judgmentEffective: "裁判哪天生效", appealAccepted: "二审哪天立案", performanceDue: "应当哪天付清", preserved: "法院哪天保全", obstacleGone: "障碍哪天消除",
  layoffTold: "哪天说明裁员", aidApplied: "哪天申请法律援助", aidDecided: "法律援助哪天决定", aidObjected: "哪天提的异议", petitionReceived: "信访哪天收到", petitionForwarded: "信访哪天转送", petitionAccepted: "信访哪天受理", petitionReplied: "哪天收到信访答复", petitionReviewAsked: "哪天申请的信访复查", petitionReviewed: "哪天收到复查意见", petitionFinalAsked: "哪天申请的信访复核",
  monthlyWage: "每月工资", average12: "最近 12 个月平均工资", lastMonthWage: "离职前一个月工资", owed: "一共欠多少", contribution: "12 个月平均缴费工资", medicalPaid: "自己垫的医药费", grade: "伤残等级",
} as const satisfies Record<FactKey, string>;
