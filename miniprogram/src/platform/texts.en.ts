import type { English } from "@huiyin/shared/kernel/language";
import type * as zh from "./texts.zh";

export const networkTexts: English<typeof zh.networkTexts> = {
  "network.unreachable": { read: "No connection. Please try again in a while.", command: "Not sent yet. What you wrote is kept. Please tap once more. It is sent when you see the result." },
  "network.timeout": { read: "The network is slow and nothing came. Please try again.", command: "The network is slow; we cannot tell yet whether it arrived. Please tap once more, it will not be done twice." },
};

export const tabTexts: English<typeof zh.tabTexts> = {
  worker: ["Home", "My cases", "Bookings", "Me"],
  staff: ["Ringing", "Working", "Calendar", "Me"],
};

export const fileTexts: English<typeof zh.fileTexts> = { ways: ["Take or choose a photo", "Choose a file from a chat"], photo: "photo" };
