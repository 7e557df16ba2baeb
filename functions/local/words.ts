import { personas } from "./seed/people";
import { type Options } from "./options";

/** Progress, one line a step. */
export const step = (text: string): void => console.log(`  ${text}`);

const order = ["worker", "lawyer", "head", "hotline", "officer"];

/** Where things are and who one can be: the last thing printed before it only runs. */
export function ready({ port, host, folder }: Options, ms: number): void {
  const base = `http://localhost:${port}`;
  const first = personas.filter((it) => it.first).sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
  const names = first.map((it) => `    ${it.name}  ${it.about}`);
  console.log(`
回音 Huiyin is ready · 已就绪 (${(ms / 1000).toFixed(1)} s)

  ${base}/wechat/persona      who you are · 先选一个身份
  ${base}/                    the app at phone width · 手机端
  ${base}/desk/calls/index    the hotline's desk · 12351 坐席台
  ${base}/desk/station/index  a station head's day · 站长看板
  ${base}/wechat/phones       what arrived on everybody's phone · 大家的手机

  You can be, among ${personas.length} others · 您可以是：
${names.join("\n")}

  Kept in ${folder}. Ctrl+C stops it; npm start -- --fresh starts over.
  数据都在本机。按 Ctrl+C 停止；npm start -- --fresh 重新开始。${host === "127.0.0.1" ? "" : `\n  Open to the network at ${host}.`}
`);
}
