import type { LinkSigner } from "@polyclinic/auth";
import { type Link, unsubscribeSubject } from "@polyclinic/domain";

export interface AddressSettings {
  links: LinkSigner;
  /** Of the apps and the API as their users reach them, without a slash at the end. */
  hospitalUrl: string;
  adminUrl: string;
  apiUrl: string;
}

/** Addresses in what is sent. Those with a key carry it behind the #, which no browser sends and no log holds. */
export interface Addresses {
  of(link: Link): string;
  /** `header` is for the mail program, by one click (RFC 8058); `page` is for the person. */
  unsubscribe(userId: string, kind: string): { header: string; page: string };
}

export function createAddresses({ links, hospitalUrl, adminUrl, apiUrl }: AddressSettings): Addresses {
  return {
    of({ app, path, key }) {
      const page = `${app === "hospital" ? hospitalUrl : adminUrl}${path}`;
      return key ? `${page}#${links.sign(key.purpose, key.id, new Date(key.expiresAt))}` : page;
    },
    unsubscribe(userId, kind) {
      const token = links.sign("unsubscribe", unsubscribeSubject(userId, kind), null);
      return { header: `${apiUrl}/unsubscribe/${token}`, page: `${hospitalUrl}/unsubscribe#${token}` };
    },
  };
}
