const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base64 of bytes: WeChat has no btoa. */
export function base64Of(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [a, b = 0, c = 0] = [bytes[at] ?? 0, bytes[at + 1], bytes[at + 2]];
    const left = bytes.length - at;
    parts.push(letters.charAt(a >> 2), letters.charAt(((a & 3) << 4) | (b >> 4)), left > 1 ? letters.charAt(((b & 15) << 2) | (c >> 6)) : "=", left > 2 ? letters.charAt(c & 63) : "=");
  }
  return parts.join("");
}
