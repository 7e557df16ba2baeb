import Taro from "@tarojs/taro";

type Answers = Readonly<Record<string, unknown>>;

/**
 * Asks whether WeChat may send one message of each template (at most three), and returns those it may.
 * Call it first in the tap handler, before any other await: afterwards WeChat no longer believes that a person tapped (wechat.md 3.2).
 * Never rejects: a person who says no, or a WeChat that cannot ask, still gets everything else.
 */
export async function askToNotify(templates: readonly string[] = __NOTICE_TEMPLATES__): Promise<readonly string[]> {
  if (process.env.TARO_ENV !== "weapp" || templates.length === 0) return [];
  try {
    // Taro's type wants Alipay's entityIds as well; WeChat's call has none.
    const ask = Taro.requestSubscribeMessage as unknown as (asked: { tmplIds: string[] }) => Promise<Answers>;
    const answers = await ask({ tmplIds: templates.slice(0, 3) });
    return templates.filter((id) => String(answers[id]).startsWith("accept"));
  } catch {
    return [];
  }
}
