import { later, type ChannelOutcome } from "./channels";

/** One SMS or one call, as a provider takes it. A provider never repeats by itself: what may have been sent is "unknown", and we decide. */
export type Dialled = {
  /** Mainland, digits only: a mobile, or for calls a landline with its area code. */
  readonly phone: string;
  /** The provider's own template. */
  readonly template: string;
  readonly values: readonly { readonly name: string; readonly value: string }[];
  readonly ref: string;
};
export type PhoneProvider = (dialled: Dialled) => Promise<ChannelOutcome>;
export type ProviderKey = { readonly id: string; readonly secret: string };
/** Where a test's server stands; else the provider's own. */
export type Endpoint = { readonly host: string; readonly protocol: "http" | "https" };

/** Longer than either provider takes on a bad day. */
export const providerTimeoutMs = 8000;

export type Meanings = Readonly<Partial<Record<"unreachable" | "later" | "quota" | "unknown", readonly RegExp[]>>>;
/** What a provider's own code means; one that nobody listed is a failure that somebody must look at. */
export function refusedAs(code: string, meanings: Meanings): ChannelOutcome {
  const is = (kind: keyof Meanings): boolean => meanings[kind]?.some((pattern) => pattern.test(code)) === true;
  if (is("unreachable")) return { kind: "unreachable", code };
  if (is("quota")) return { kind: "quota", code };
  if (is("unknown")) return { kind: "unknown" };
  return is("later") ? later(code) : { kind: "failed", code };
}

/** It never left this machine: the provider's name was not found or nobody listened. Anything else that tore may have arrived. */
const neverLeft = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED/;
export function tornAs(error: unknown): ChannelOutcome {
  // Read, never passed on: it may quote the number.
  const { message, code } = Object(error);
  const words = `${String(message)} ${String(code)}`;
  return neverLeft.test(words) ? later("not_reached") : { kind: "unknown" };
}
