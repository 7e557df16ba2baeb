import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createSessionRepository } from "../people/sessionRepository";
import type { Door, Incoming } from "../platform/http";
import { assertAnswered } from "./api";
import { laterDoors, laterRooms } from "./laterDoors";
import { laterRoomNames, laterRoutes } from "./laterRoutes";
import { onUse } from "./onUse";
import { openRooms } from "./rooms";
import { createServing } from "./serving";
import { openDoorWorld, type DoorWorld } from "./world.fixture";

let world: DoorWorld;
beforeAll(async () => {
  world = await openDoorWorld();
});
afterAll(() => world.close());

/** Whoever carries no token: every route of these rooms asks for one, so the answer says that the door itself was reached. */
const stranger: Incoming = { params: {}, query: {}, header: () => undefined, body: new Uint8Array(), address: null, requestId: "r" };

const signing = () => ({ sessions: createSessionRepository(world.platform), tokens: { sign: () => Promise.resolve("t") } });

describe("what is loaded on use", () => {
  it.each(laterRoomNames)("%s answers exactly its routes", async (name) => {
    const doors = await laterRooms(openRooms(world.platform), signing())[name]();
    expect(doors.map((it) => it.route.name).sort()).toEqual(laterRoutes[name].map((it) => it.name).sort());
  });

  it("every other route has its door, and one", () => {
    expect(() => assertAnswered(Object.values(laterRoutes).flat(), laterDoors(openRooms(world.platform), signing()))).not.toThrow();
  });

  it("loads once, at the first request, and again after a load that failed", async () => {
    const { serving } = await createServing(world.platform);
    const routes = laterRoutes.ladders;
    let loads = 0;
    const doors = onUse(routes, () => {
      loads += 1;
      if (loads === 1) return Promise.reject(new Error("chunk"));
      return Promise.resolve(routes.map((route): Door => ({ route, serve: () => Promise.resolve({ status: 200, body: route.name }) })));
    });
    const [first, second] = [doors[0], doors[1]];
    expect(loads).toBe(0);
    await expect(first?.serve(serving, stranger)).rejects.toThrow("chunk");
    await expect(first?.serve(serving, stranger)).resolves.toEqual({ status: 200, body: routes[0]?.name });
    await expect(second?.serve(serving, stranger)).resolves.toEqual({ status: 200, body: routes[1]?.name });
    expect(loads).toBe(2);
  });

  it("refuses a room that answers other routes than it was asked for", async () => {
    const { serving } = await createServing(world.platform);
    const [door] = onUse(laterRoutes.ladders, () => Promise.resolve([]));
    await expect(door?.serve(serving, stranger)).rejects.toThrow("onUse: asked for");
  });
});
