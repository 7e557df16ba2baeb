import { createHash } from "node:crypto";
import type { VideoRooms } from "../../platform/videoRooms";
import { html, type Part } from "../exchange";
import { esc, layout } from "../wechat/layout";

/** A video provider without a network: a room is a page that says who would see whom. The same matter opens the same room. */
export function createVideoStandIn(origin: string): { readonly rooms: VideoRooms; readonly answer: Part } {
  const roomOf = (about: string): string => createHash("sha256").update(`room ${about}`).digest("hex").slice(0, 12);
  /** Since the start of the run; one that is opened again stands again. */
  const over = new Set<string>();
  return {
    rooms: {
      name: "local",
      open: (about) => {
        over.delete(roomOf(about));
        return Promise.resolve({ kind: "opened", room: roomOf(about), miniProgram: null, url: `${origin}/video/${roomOf(about)}` });
      },
      end: (about) => {
        over.add(roomOf(about));
        return Promise.resolve({ kind: "ended" });
      },
    },
    answer: ({ path }) => {
      const room = path.replace(/^\//, "");
      const says = over.has(room) ? "这次视频已经结束。" : "这里代替真正的视频服务。打不开时，双方改打电话。";
      return Promise.resolve(html(200, layout("视频房间", `<h1>视频房间 ${esc(room)}</h1><p>${says}</p>`)));
    },
  };
}
