import { defineRound } from "#server/jobs/define-job.ts";
import { beatEveryMs, beatSampleBots } from "./beat-sample-bots.ts";

export const beatSampleBotsJob = defineRound({
  name: "beat-sample-bots",
  every: beatEveryMs,
  run: beatSampleBots,
});
