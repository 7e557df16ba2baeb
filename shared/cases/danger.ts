import type * as z from "zod/mini";
import { signsInEnglish } from "./dangerEnglish";
import type { zDangerAdvice, zDangerKind } from "./schema";

/**
 * Danger, read from words alone. It never blocks anything: it offers numbers to call and, on a worker's own words, makes the case an
 * emergency. So a missed danger costs more than a false one, and what is left out as harmless is only what people say every day.
 */
export type DangerKind = z.infer<typeof zDangerKind>;
export type DangerAdvice = z.infer<typeof zDangerAdvice>;

/** Said every day and meaning no danger; cut out before looking. */
const harmless: readonly RegExp[] = [
  /跳楼(价|机|大?(甩卖|清仓|处理|促销))/gu,
  /自杀式(降价|促销|定价|经营)/gu,
  /(气|急|累|困|烦|饿|热|冷|吓|笑|忙|穷|愁|恨|想|臭|美|烧|害|丑|坑)死(我|人|你|他)?(了|啦|们)/gu,
  /想死(我|你|他|她|大家)/gu,
  /(公司|单位|厂子?|店|企业|生意)[^，。；,.;]{0,4}(活不下去|要死了)/gu,
  /打死(我)?(也|都)不/gu,
  /(打|给)我(的)?(电话|手机|微信|小报告)|打我(个|一个)(电话|招呼)/gu,
  /被打(卡|折|分|印|回|发|断(?!.{0,4}[腿手脚骨])|扰|乱|动|败|压|入|造|磨|招|包|款)/gu,
  /打人(民|事|力|工|才|员|社)/gu,
  /骚扰(电话|短信|信息|软件)/gu,
  /摸(我|他们|我们)?的?底/gu,
  /爆炸(头|性|式|新闻)/gu,
  /炸(鸡|薯条|油条|酱)/gu,
  /杀(毒|价|青|菌|虫|鸡|鱼|猪)/gu,
  /(上|发|恼|窝|红)火/gu,
  /儿童工/gu,
  /不想活(动|跃|得)/gu,
];

const signs: Readonly<Record<DangerKind, RegExp>> = {
  self_harm:
    /自杀|轻生|寻死|寻短见|想死|去死|不想活|不活了|活不下去|活够了|跳(楼|河|海|江|桥|塔吊?|下去)|割腕|上吊|自焚|喝(农药|敌敌畏|百草枯|药自)|(吃|吞)安眠药|遗书|割手腕|服毒|烧炭|绝食|(没法|没办法)活(了|下去)?|活不成|不如(一)?死|死了算了|(活着|活得)(太|很|真|也)?(没|没有)(什么)?(意思|意义|劲)|死给(你|他|她|老板|你们|他们|领导)看|一死了之|(结束|了结|了断)(自己|生命|性命|一切|我)/u,
  violence:
    /殴打|毒打|打(了)?我|打(伤|死|残)|被打|打人|(拿|持|动|带|抄)(着)?刀|砍(我|人|死|伤|他)|捅(我|人|死|伤|了|他)|(要|想|会|来)?杀(了|人|死|我|他|你|光)|弄死|整死|绑架|非法拘禁|限制(我|我们)?(的)?人身自由|(关|锁)在(屋|房|宿舍|厂|仓库|车间|办公室|里)|家暴|灭口|打断.{0,4}(腿|手|脚|胳膊|肋骨|骨头)|(狠|猛|痛)?揍(了)?(我|人|他|她|一顿|死)|挨(了)?(打|揍)|(打|揍)了?一顿|要(我|我们)的?命|威胁.{0,6}(家人|全家|人身|生命|性命)|泼(硫酸|开水)|打(得|到|进|住)[^，。；,.;]{0,4}(医院|住院)|把[^，。；,.;]{0,8}打(住院|进医院|骨折|流血|晕|了|成)|(围|堵|拦)(着|住)?(我|我们)?不(让|许)(我|我们)?走/u,
  harassment: /性骚扰|骚扰|动手动脚|摸(了)?我|强奸|猥亵|性侵|强吻|非礼|偷拍|陪睡|潜规则|裸照|摸(我)?(的)?(胸|屁股|大腿)|(搂|亲)(了)?我|脱(我|她)?(的)?(衣服|裤子)/u,
  crowd: /堵(门|路|大门|马路|厂|工地|高速)|围堵|围住|拉(了)?(横幅|条幅)|集体(上访|罢工|讨薪|跳)|聚众|聚集|(几十|上百|好多|一百多|[一二三四五六七八九]十多?|\d{2,})(个)?人(都)?(围|堵|聚|坐|闹)|上街(游行)?|闹事/u,
  explosion: /爆炸|炸(了|掉|楼|厂|平|死|药|弹)|(煤气|燃气|天然气|液化气|氨气|毒气|化学品|瓦斯)(泄漏|泄露|漏)|着火|起火|失火|火灾|放火|纵火|点(了|一)?把火|同归于尽|泼汽油|(坍|倒|垮|要)塌|塌方|(工地|楼|房|墙|脚手架|矿|隧道|厂房)[^，。；,.;]{0,4}(塌|倒)了/u,
  child_labour: /童工|(未|不)满(十六|16)|(十[一二三四五]|1[0-5])(周)?岁.{0,10}(干活|上班|打工|做工|干|做事|流水线)|招(了)?(小孩|孩子|初中生)/u,
  medical: /昏迷|晕倒|晕过去|不省人事|休克|大出血|流血不止|血流不止|一直流血|流了?很多血|喘不(上|过)气|没(有)?呼吸|心脏(病发|骤停|停)|心梗|脑溢血|脑出血|抢救|触电|煤气中毒|中毒了|(从|在).{0,6}(楼|架|高处|脚手架|吊篮|梯子).{0,4}(掉|摔|坠)(下|落)|(被|让).{0,8}((压|夹)(住|断|伤)|(埋|卷|绞|轧)(住|在|进|了|断|伤))|埋了[^，。；,.;]{0,4}人|(断|切|轧|绞|压)(了|掉|断)[^，。；,.;]{0,4}(手指|手|脚|腿|胳膊|指头)|(工友|同事|老乡|有人|人)[^，。；,.;]{0,4}死(了(?!心)|亡)/u,
};

const callFor: Readonly<Record<DangerKind, DangerAdvice["call"]>> = {
  self_harm: ["110", "120", "12356"], violence: ["110"], harassment: ["110"], crowd: ["110"], explosion: ["110", "120"], child_labour: ["110"], medical: ["120"],
};
const kinds: readonly DangerKind[] = ["self_harm", "violence", "harassment", "crowd", "explosion", "child_labour", "medical"];
const numbers = ["110", "120", "12356"] as const;

/** Spaces, zero-width signs and full-width forms must not hide a word. */
const readable = (text: string): string => text.normalize("NFKC").replace(/[\s\u200b-\u200f\u2060\ufeff*·]/gu, "");

/** English needs its spaces, once each. */
const inEnglish = (text: string): string => text.normalize("NFKC").toLowerCase().replaceAll("’", "'").replace(/\s+/gu, " ");

/** What the words warn of, Chinese or English, or null. */
export function findDanger(text: string): DangerAdvice | null {
  const plain = harmless.reduce((rest, friend) => rest.replace(friend, "，"), readable(text));
  const english = inEnglish(text);
  const found = kinds.filter((kind) => signs[kind].test(plain) || signsInEnglish[kind].test(english));
  if (found.length === 0) return null;
  return {
    kinds: found,
    call: numbers.filter((number) => found.some((kind) => callFor[kind].includes(number))),
    hideScreen: found.includes("violence") || found.includes("harassment"),
  };
}
