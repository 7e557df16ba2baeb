import { DecryptCommand, EncryptCommand, KMSClient } from "@aws-sdk/client-kms";
import type { Wrapper } from "./wrapping";

/** The cloud's wrapper. Loaded only where there is KMS, so that nothing else pays for its library. */
export function kmsWrapper(keyId: string, region: string): Wrapper {
  const client = new KMSClient({ region });
  const use = (answer: Uint8Array | undefined): Uint8Array => {
    if (answer === undefined) throw new Error("kms: empty answer");
    return answer;
  };
  return {
    wrap: async (name, key) => use((await client.send(new EncryptCommand({ KeyId: keyId, Plaintext: key, EncryptionContext: { name } }))).CiphertextBlob),
    unwrap: async (name, wrapped) => use((await client.send(new DecryptCommand({ KeyId: keyId, CiphertextBlob: wrapped, EncryptionContext: { name } }))).Plaintext),
  };
}
