/** Template keywords as WeChat checks them before it sends (wechat docs: 订阅消息参数值内容限制说明). Characters are Unicode characters. */
const length = (text: string): number => [...text].length;
const cjk = /[\u3400-\u9fff\uf900-\ufaff]/;
const clock = "([01]?\\d|2[0-3]):[0-5]\\d";
const day = "\\d{4}(年\\d{1,2}月\\d{1,2}日|-\\d{1,2}-\\d{1,2})";
const time = `(${day} )?${clock}(:[0-5]\\d)?`;
const date = `${day}( ${clock}(:[0-5]\\d)?)?`;

const rules: Readonly<Record<string, (value: string) => boolean>> = {
  thing: (value) => length(value) <= 20,
  number: (value) => /^-?\d{1,32}(\.\d+)?$/.test(value) && length(value) <= 32,
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  symbol: (value) => length(value) <= 5 && !/[\p{L}\p{N}]/u.test(value),
  character_string: (value) => length(value) <= 32 && !cjk.test(value),
  time: (value) => new RegExp(`^${time}(~${time})?$`).test(value),
  date: (value) => new RegExp(`^${date}(~${date})?$`).test(value),
  amount: (value) => /^[¥￥$€]?\d{1,10}(\.\d+)?元?$/.test(value),
  phone_number: (value) => length(value) <= 17 && !cjk.test(value),
  car_number: (value) => length(value) <= 8,
  name: (value) => length(value) <= (cjk.test(value) ? 10 : 20),
  phrase: (value) => length(value) <= 5 && [...value].every((one) => cjk.test(one)),
  enum: () => true,
};

/** Whether a value may stand in a field of this kind ("thing", "phrase"); none may be empty or hold a line break. */
export const keywordFits = (kind: string, value: string): boolean => value !== "" && !value.includes("\n") && rules[kind]?.(value) === true;

/**
 * What is wrong with a message's data, in WeChat's words (errcode 47003), or null.
 * @param keys those of the template, such as "thing1"; every one must be present and not empty.
 */
export function wrongKeyword(keys: readonly string[], data: Readonly<Record<string, { value?: unknown } | undefined>>): string | null {
  for (const key of keys) {
    const value = data[key]?.value;
    if (value === undefined || value === null || value === "") return `argument invalid! data.${key}.value is empty`;
    const text = String(value);
    if (!keywordFits(key.replace(/\d+$/, ""), text)) return `argument invalid! data.${key}.value invalid`;
  }
  return null;
}
