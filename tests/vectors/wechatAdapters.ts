import * as z from "zod/mini";
import { keywordFits } from "@huiyin/shared/notices/keywords";
import { decryptPush, isSignature, signatureOf, aesKeyOf } from "../../functions/platform/wechatPush";
import { isScene } from "../../functions/platform/wechatContent";
import type { Adapter } from "./dutyAdapters";
import { understand } from "./world";

/** Cases of WeChat's contract: each holds its own answer under the name the rule answers by. */
const text = z.string();
const zSigned = z.object({ token: text, timestamp: text, nonce: text, signature: text });
const zEncrypted = z.object({ token: text, encodingAESKey: text, timestamp: text, nonce: text, Encrypt: text, msg_signature: text });

export const wechatAdapters: Record<string, Adapter> = {
  urlVerification: (input) => {
    const { token, timestamp, nonce, signature } = understand(zSigned, input);
    return { signature: isSignature(signature, token, timestamp, nonce) ? signatureOf(timestamp, token, nonce) : "refused" };
  },
  encrypted: (input) => {
    const it = understand(zEncrypted, input);
    const { message, appid } = decryptPush(it.Encrypt, it.encodingAESKey);
    const key = aesKeyOf(it.encodingAESKey);
    return {
      plaintextMessage: message, appid, msg_signature: signatureOf(it.token, it.timestamp, it.nonce, it.Encrypt),
      aesKeyHex: key.toString("hex"), ivHex: key.subarray(0, 16).toString("hex"),
    };
  },
  keywordCases: (input) => {
    const it = understand(z.object({ type: text, value: text }), input);
    return { ok: keywordFits(it.type, it.value) };
  },
  sceneCases: (input) => ({ ok: isScene(understand(z.object({ scene: text }), input).scene) }),
};
