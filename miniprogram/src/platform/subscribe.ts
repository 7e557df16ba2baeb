import Taro from "@tarojs/taro";

type Answers = Readonly<Record<string, unknown>>;
/** What the sheet was answered, by template. One that WeChat filtered out, or could not ask for, is in neither. */
export type Asked = { readonly accepted: readonly string[]; readonly rejected: readonly string[] };
const nothing: Asked = { accepted: [], rejected: [] };
/** Older clients ask for three at most and refuse more (wechat.md 3.2). */
const mostAtOnce = 3;

/**
 * Asks whether WeChat may send one message of each template (at most three).
 * Call it first in the tap handler, before any other await: afterwards WeChat no longer believes that a person tapped (wechat.md 3.2).
 * Never rejects: a person who says no, or a WeChat that cannot ask, still gets everything else.
 */
export async function askToNotify(templates: readonly string[] = __NOTICE_TEMPLATES__): Promise<Asked> {
  if (process.env.TARO_ENV !== "weapp" || templates.length === 0) return nothing;
  try {
    // Taro's type wants Alipay's entityIds as well; WeChat's call has none.
    const ask = Taro.requestSubscribeMessage as unknown as (asked: { tmplIds: string[] }) => Promise<Answers>;
    const asked = templates.slice(0, mostAtOnce);
    const answers = await ask({ tmplIds: asked });
    const said = (id: string, ...words: string[]) => words.some((word) => String(answers[id]).startsWith(word));
    return { accepted: asked.filter((id) => said(id, "accept")), rejected: asked.filter((id) => said(id, "reject", "ban")) };
  } catch {
    return nothing;
  }
}

/** What WeChat's settings say for always: off for the whole mini-program, or never again for one template. Absent: asked each time. */
export type NotifySetting = { readonly off: boolean; readonly never: readonly string[] };

/** Null where WeChat is not, or where it does not say. */
export async function readNotifySetting(): Promise<NotifySetting | null> {
  if (process.env.TARO_ENV !== "weapp") return null;
  try {
    const { subscriptionsSetting: said } = await Taro.getSetting({ withSubscriptions: true });
    const items: Answers = said.itemSettings ?? {};
    return { off: !said.mainSwitch, never: Object.keys(items).filter((id) => items[id] === "reject" || items[id] === "ban") };
  } catch {
    return null;
  }
}

/** WeChat's own settings page of this mini-program; comes back when the person does. Call it in a tap. */
export async function openNotifySetting(): Promise<void> {
  try {
    await Taro.openSetting({ withSubscriptions: true });
  } catch {
    // The page did not open: the sentence beside the button says the way by hand.
  }
}
