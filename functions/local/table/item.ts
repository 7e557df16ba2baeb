/** An attribute value as DynamoDB's JSON carries it: exactly one of these is present. Binary is base64 text, numbers are decimal text. */
export type AttributeValue = {
  S?: string;
  N?: string;
  B?: string;
  BOOL?: boolean;
  NULL?: boolean;
  SS?: string[];
  NS?: string[];
  BS?: string[];
  L?: AttributeValue[];
  M?: Item;
};

/** A whole row. Items are never changed in place: a write makes a new one, so they may be shared between a draft and a reader. */
export type Item = { [attribute: string]: AttributeValue };

/** Reads a row this engine wrote itself: it was validated on its way in, so its shape is not checked again on every read. */
export const readItem = (text: string): Item => JSON.parse(text) as Item;

/** The named attributes of an item, those that it has. */
export function pick(item: Item, names: Iterable<string>): Item {
  const picked: Item = {};
  for (const name of names) {
    const value = item[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}

/**
 * Size in bytes as DynamoDB counts it (Developer Guide, "Item sizes and formats"). dynalite counts UTF-16 units, which would make
 * Chinese text three times too cheap.
 */
export function itemBytes(item: Item): number {
  let bytes = 0;
  for (const name in item) bytes += Buffer.byteLength(name) + valueBytes(item[name] ?? {});
  return bytes;
}

function valueBytes(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberBytes(value.N);
  if (value.B !== undefined) return Buffer.byteLength(value.B, "base64");
  if (value.BOOL !== undefined || value.NULL !== undefined) return 1;
  if (value.M !== undefined) return 3 + Object.keys(value.M).length + itemBytes(value.M);
  if (value.L !== undefined) return 3 + value.L.reduce((sum, member) => sum + 1 + valueBytes(member), 0);
  if (value.SS !== undefined) return value.SS.reduce((sum, member) => sum + Buffer.byteLength(member), 0);
  if (value.NS !== undefined) return value.NS.reduce((sum, member) => sum + numberBytes(member), 0);
  if (value.BS !== undefined) return value.BS.reduce((sum, member) => sum + Buffer.byteLength(member, "base64"), 0);
  return 0;
}

/** One byte, and one for every two significant digits; a minus sign costs another. */
function numberBytes(text: string): number {
  const digits = text.replace(/[-.]/g, "").replace(/^0+/, "").replace(/0+$/, "");
  return 1 + Math.ceil(digits.length / 2) + (text.startsWith("-") ? 1 : 0);
}
