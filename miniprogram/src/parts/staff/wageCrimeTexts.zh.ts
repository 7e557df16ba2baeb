/** Arrears that may be an offence: said to the handler, never to the worker. */
export const wageCrimeTexts = {
  notice: (people: number, total: string) => `${people} 人、约 ${total}：数额可能够得上“拒不支付劳动报酬”（刑法 276 之一；法释〔2013〕3号 3、4）。这是提醒，不是认定，各省数额标准不同。`,
  route: "监察责令，移送公安（刑法 276 之一）",
  condition: "先请劳动监察书面责令支付；到期还不付，又逃匿、转移财产或者有钱不付的，请监察移送公安。名单、欠条、责令文书都留好。",
} as const;
