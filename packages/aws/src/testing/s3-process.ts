// The stand-in in a process of its own, so that a test can weigh it. Answers each message with the most memory that it
// has held since the last one.
import { startS3 } from "../local/s3.ts";

const [, , stateDirectory = "", bucket = ""] = process.argv;
const { endpoint, region, credentials } = await startS3({ stateDirectory, bucket, origins: [] });

let most = 0;
const weigh = (): void => {
  most = Math.max(most, process.memoryUsage.rss());
};
setInterval(weigh, 10);
process.on("message", () => {
  weigh();
  process.send?.(most);
  most = 0;
});
process.on("disconnect", () => process.exit());
process.send?.({ endpoint, region, credentials });
