type Node = string | { [tag: string]: Node | Node[] };

const deepest = 8;

/**
 * The little XML that WeChat writes: tags without attributes, text, CDATA. Nothing else is read, declarations and entities least of all.
 * A tag that comes several times becomes a list. @throws when it is anything else
 */
export function fieldsOfXml(xml: string): Node {
  const tokens = [...xml.trim().matchAll(/<(\/?)(\w+)>|<!\[CDATA\[([\s\S]*?)\]\]>|([^<]+)|(<)/g)];
  let at = 0;
  const inside = (tag: string | null, depth: number): Node => {
    if (depth > deepest) throw new Error("xml: too deep");
    const fields: { [tag: string]: Node | Node[] } = Object.create(null);
    let words = "";
    for (;;) {
      const token = tokens[at++];
      if (token === undefined) {
        if (tag === null) break;
        throw new Error("xml: not closed");
      }
      const [, closing, name, cdata, plain, stray] = token;
      if (stray !== undefined) throw new Error("xml: not read here");
      if (name === undefined) words += cdata ?? plain ?? "";
      else if (closing === "/") {
        if (name !== tag) throw new Error("xml: closed wrongly");
        break;
      } else {
        const node = inside(name, depth + 1);
        const before = fields[name];
        fields[name] = before === undefined ? node : Array.isArray(before) ? [...before, node] : [before, node];
      }
    }
    return Object.keys(fields).length === 0 ? words.trim() : { ...fields };
  };
  const root = inside(null, 0);
  const only = typeof root === "string" ? undefined : root["xml"];
  if (only === undefined || Array.isArray(only)) throw new Error("xml: no root");
  return only;
}
