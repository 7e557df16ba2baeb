const digits = "零壹贰叁肆伍陆柒捌玖";
const places = ["", "拾", "佰", "仟"];
const groups = ["", "万", "亿", "万亿"];

/** A whole number below ten thousand; inner gaps are one 零, trailing ones none. */
function fourDigits(n: number): string {
  let [said, gap] = ["", false];
  for (const [at, digit] of [...String(n)].entries()) {
    if (digit === "0") gap = said !== "";
    else {
      said += `${gap ? "零" : ""}${digits[Number(digit)] ?? ""}${places[String(n).length - 1 - at] ?? ""}`;
      gap = false;
    }
  }
  return said;
}

/**
 * Fen (a whole number, not negative) as it is written out on papers: 壹万贰仟零叁元伍角整. As 支付结算办法, 附一 正确填写票据 asks: 整 after 元 and 角,
 * none after 分; 零 between 元 and 分 where there is no 角.
 */
export function yuanInWords(fen: number): string {
  const [yuan, jiao, rest] = [Math.floor(fen / 100), Math.floor(fen / 10) % 10, fen % 10];
  let whole = "";
  let isGap = false;
  for (let group = groups.length - 1; group >= 0; group -= 1) {
    const part = Math.floor(yuan / 10_000 ** group) % 10_000;
    if (part === 0) isGap = whole !== "";
    else {
      whole += `${whole !== "" && (isGap || part < 1000) ? "零" : ""}${fourDigits(part)}${groups[group] ?? ""}`;
      isGap = false;
    }
  }
  const head = whole === "" ? (jiao === 0 && rest === 0 ? "零元" : "") : `${whole}元`;
  const tenth = jiao === 0 ? (rest !== 0 && whole !== "" ? "零" : "") : `${digits[jiao] ?? ""}角`;
  return `${head}${tenth}${rest === 0 ? "整" : `${digits[rest] ?? ""}分`}`;
}
