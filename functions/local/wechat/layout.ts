/** The stand-in's pages: plain HTML in the tokens of miniprogram/src/ui/tokens.scss, readable without any script. */
const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
/** Text inside HTML; a persona's name or a message may hold anything. */
export const esc = (text: string): string => text.replace(/[&<>"']/g, (one) => entities[one] ?? one);

const style = `
:root{--ink:#1f2328;--soft:#57606a;--paper:#fff;--ground:#f6f5f3;--line:#e4e2de;--accent:#c8102e;--accent-soft:#fdecee;--info:#0b5cad}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:17px/1.6 -apple-system,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;font-variant-numeric:tabular-nums}
header,main{max-width:1080px;margin:0 auto;padding:16px}
header nav a{margin-right:16px}
h1{font-size:22px;margin:8px 0}
h2{font-size:17px;margin:24px 0 8px}
p,small{color:var(--soft);margin:4px 0}
small,.note{font-size:15px}
a{color:var(--info)}
ul{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(300px,1fr));gap:12px;align-items:start}
li,.card{background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:12px 16px}
strong{display:block;font-weight:600}
form{display:inline-block;margin:8px 8px 0 0}h2+form{margin-top:0}
button,summary{font:inherit;min-height:44px;border-radius:10px;cursor:pointer}
button{padding:8px 16px;border:1px solid var(--line);background:var(--paper);color:var(--ink)}
button.quiet{border-color:transparent;background:none;color:var(--info);padding:8px}
summary{padding:8px 0;font-weight:600}
input{font:inherit;min-height:44px;padding:8px 12px;border:1px solid var(--line);border-radius:10px}
:focus-visible{outline:2px solid var(--info);outline-offset:2px}
.message{border-top:1px solid var(--line);margin-top:8px;padding-top:8px}
.message a{display:block;color:inherit;text-decoration:none}
.message a:hover{background:var(--ground)}
dl{display:grid;grid-template-columns:auto 1fr;gap:0 12px;margin:4px 0}
dt{color:var(--soft)}dd{margin:0}
`;

export const layout = (title: string, body: string): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"><title>${esc(title)}</title><style>${style}</style></head>
<body><header><nav aria-label="本机演示"><a href="/wechat/persona">换个身份</a><a href="/wechat/phones">大家的手机</a><a href="/wechat/control">让它出错</a><a href="/">打开回音</a></nav></header>
<main><h1>${esc(title)}</h1>
${body}
</main></body></html>
`;
