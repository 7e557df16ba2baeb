/** What a person reads when nothing answered. A reading lost nothing; a command may have arrived, and is safe to repeat. */
export const networkTexts = {
  "network.unreachable": { read: "没连上网络，请稍后再试。", command: "还没交上。您写的都在，请再点一次。看到结果才算交上。" },
  "network.timeout": { read: "网络太慢，还没打开，请再试一次。", command: "网络太慢，还不知道交上没有。请再点一次，不会重复。" },
} as const;

/** The four tabs, for the one who complains and for the one who helps. */
export const tabTexts = {
  worker: ["首页", "我的诉求", "预约", "我的"],
  staff: ["待接", "在办", "日程", "我的"],
} as const;

/** Where a file comes from; what a photo is called, which has no name of its own. */
export const fileTexts = { ways: ["拍照或选照片", "从聊天里选文件"], photo: "照片" } as const;
