import { describe, expect, it } from "vitest";
import { dateInZone, timeInZone } from "./time-zone.ts";

describe("dateInZone", () => {
  it("turns the day at midnight in Kathmandu, 18:15 UTC", () => {
    expect(dateInZone("2026-11-20T18:14:59.999Z")).toBe("2026-11-20");
    expect(dateInZone("2026-11-20T18:15:00Z")).toBe("2026-11-21");
    expect(dateInZone("2026-11-21T00:00:00+05:45")).toBe("2026-11-21");
  });

  it("takes another zone", () => {
    expect(dateInZone("2026-11-20T23:30:00Z", "UTC")).toBe("2026-11-20");
    expect(dateInZone("2026-01-01T03:00:00Z", "America/New_York")).toBe("2025-12-31");
  });

  it.each(["2026-11-20", "2026-11-20T10:00:00", "soon", "", "2026-13-40T00:00:00Z"])("refuses %o", (text) => {
    expect(() => dateInZone(text)).toThrow(RangeError);
  });

  it("refuses an unknown zone", () => {
    expect(() => dateInZone("2026-11-20T10:00:00Z", "Asia/Pokhara")).toThrow(RangeError);
  });
});

describe("timeInZone", () => {
  it("is the time on the wall, from 00:00 on", () => {
    expect(timeInZone("2026-11-20T18:14:59.999Z")).toBe("23:59");
    expect(timeInZone("2026-11-20T18:15:00Z")).toBe("00:00");
    expect(timeInZone("2026-11-20T18:15:00Z", "UTC")).toBe("18:15");
  });

  it("refuses what is no instant", () => {
    expect(() => timeInZone("18:15")).toThrow(RangeError);
  });
});
