import { removeOldReports } from "@polyclinic/domain";
import type { Schedule } from "./schedule.ts";

export const reportCleanup: Schedule = {
  name: "report.cleanup",
  cron: "37 3 * * *",
  timeoutSeconds: 300,
  run: (platform) => platform.write("report.cleaned", removeOldReports),
};
