import { describe, expect, it } from "@jest/globals";
import { type Asked } from "./exchange";
import { fromResult, gateway, toEvent } from "./gateway";

const asked = (more: Partial<Asked> & { readonly target?: string }): Asked => {
  const url = new URL(more.target ?? "/api/x", "http://local");
  return { method: "POST", path: decodeURIComponent(url.pathname), url, headers: { "content-type": "application/json" }, body: Buffer.alloc(0), address: "10.0.0.1", ...more };
};

describe("API Gateway, payload 2.0", () => {
  it("hands over the path decoded, the query raw and joined, cookies apart", () => {
    const event = toEvent(asked({ target: "/api/%E9%87%91%E6%B5%B7?q=%E7%89%A9%E6%B5%81&a=1&a=2", headers: { cookie: "a=1; b=2", "x-grant": "g" } }));
    expect(event).toMatchObject({
      version: "2.0", rawPath: "/api/金海", rawQueryString: "q=%E7%89%A9%E6%B5%81&a=1&a=2", queryStringParameters: { q: "物流", a: "1,2" }, cookies: ["a=1", "b=2"],
      headers: { "x-grant": "g" }, requestContext: { http: { method: "POST", sourceIp: "10.0.0.1" } },
    });
    expect(event.headers).not.toHaveProperty("cookie");
  });

  it.each([
    ["application/json", "{}", false, "{}"], ["text/plain; charset=utf-8", "早", false, "早"], ["image/png", "\x01", true, "AQ=="],
  ])("a body of %s", (type, text, isBase64Encoded, body) => expect(toEvent(asked({ headers: { "content-type": type }, body: Buffer.from(text) }))).toMatchObject({ isBase64Encoded, body }));

  it("no body is no body", () => expect(toEvent(asked({}))).not.toHaveProperty("body"));

  it("turns a result into an answer", () => {
    expect(fromResult({ statusCode: 201, headers: { a: 1, b: "x" }, cookies: ["c=1", "d=2"], body: "AQ==", isBase64Encoded: true })).toEqual({
      status: 201, headers: { a: "1", b: "x", "set-cookie": ["c=1", "d=2"] }, body: Buffer.from([1]),
    });
    expect(fromResult({})).toMatchObject({ status: 200, body: "" });
  });

  it("answers 502 for a door that throws", async () => {
    const { error } = console;
    console.error = () => undefined;
    expect(await gateway(() => Promise.reject(new Error("broken")))(asked({}))).toMatchObject({ status: 502 });
    console.error = error;
  });
});
