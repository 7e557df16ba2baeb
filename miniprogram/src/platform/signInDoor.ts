/**
 * Where a browser gets a login code: locally the page on which one chooses whom to be (functions/local/wechat). It comes back to
 * /people/sign-in/index with `code` and `next`. False inside WeChat, which needs no such door.
 */
export function openSignInDoor(next: string): boolean {
  if (process.env.TARO_ENV === "weapp") return false;
  window.location.assign(`/wechat/persona?next=${encodeURIComponent(next)}`);
  return true;
}
