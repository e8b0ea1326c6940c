import { expect, test } from "vitest";
import { BffEnv, parseEnv } from "./bff-env.ts";

const whole = {
  API_URL: "http://127.0.0.1:3000",
  APP_ID: "01a1fa5f-4d41-72d4-92a0-cff544fbbc06",
  API_KEY: "k",
  APP_ORIGIN: "https://hospital.example.com",
};

test("a whole environment is read, and nothing more than is asked for", () => {
  expect(parseEnv("apps/hospital", BffEnv, { ...whole, PATH: "/bin" })).toEqual(whole);
});

test.each([
  ["API_URL", undefined],
  ["API_URL", "file:///etc"],
  ["APP_ID", "hospital"],
  ["API_KEY", ""],
  ["APP_ORIGIN", "https://hospital.example.com/"],
  ["APP_ORIGIN", "https://hospital.example.com/app"],
  ["APP_ORIGIN", "hospital.example.com"],
  ["APP_ORIGIN", "https://*.example.com"],
])("%s = %j is refused by name", (name, value) => {
  expect(() => parseEnv("apps/hospital", BffEnv, { ...whole, [name]: value })).toThrow(name);
});
