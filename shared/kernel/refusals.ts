import type { Catalogue } from "./route";

/** What any door may answer before a room is asked. */
export const commonRefusals = {
  "request.malformed": { status: 400, zh: "填的内容有一处不对，请检查后再交。" },
  "request.too_large": { status: 413, zh: "内容太长了，请分几次说。" },
  "request.control_characters": { status: 400, zh: "文字里有看不见的特殊符号，请删掉后重新输入。" },
  "request.key_missing": { status: 400, zh: "这次没有交上，请退出重新打开再试。" },
  "request.key_reused": { status: 409, zh: "内容改过了，请再点一次提交。" },
  "request.not_found": { status: 404, zh: "没有这个地址，请回到首页。" },
  "request.too_often": { status: 429, zh: "操作太快了，请过一会儿再试。" },
  "request.conflict": { status: 409, zh: "刚才有人同时在改，请刷新后再试一次。" },
  "auth.required": { status: 401, zh: "请先登录。" },
  "auth.expired": { status: 401, zh: "登录已过期，请重新登录。" },
  "auth.left": { status: 401, zh: "您的工作角色已停用，所以退出了登录。有疑问请问站长或管理员；自己的事，重新登录就能看。" },
  "access.denied": { status: 403, zh: "您现在的身份看不到这里。" },
  "access.pin": { status: 403, zh: "请先输入您设的密码。" },
  "access.not_found": { status: 404, zh: "没有找到，请核对编号。" },
  "consent.missing": { status: 403, zh: "需要您先同意，才能继续。" },
} as const satisfies Catalogue;

/** A district that is not open, or stopped taking new matters: the same words at every door, and where to go instead. */
export const notOpen = { status: 409, zh: "这个区还没有开通。请拨打 12351，会有人帮您。" } as const;
