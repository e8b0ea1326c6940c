import type { TemplateRef } from "@polyclinic/contracts";

export function templatePath({ kind, audience, channel, language }: TemplateRef): string {
  return `/templates/${kind}/${audience}/${channel}/${language}`;
}
