import { removeOldPeriods, removeOldReports } from "@polyclinic/domain";
import type { Schedule } from "./schedule.ts";

export const reportCleanup: Schedule = {
  name: "report.cleanup",
  cron: "37 3 * * *",
  timeoutSeconds: 300,
  async run(platform) {
    await platform.write("report.cleaned", removeOldReports);
    await platform.write("health.cleaned", removeOldPeriods);
  },
};
