import { X509Certificate } from "node:crypto";
import { WebhookRefused, WebhookUnavailable } from "./webhook-errors.ts";

const FETCH_MILLISECONDS = 3000;
const KEPT_CERTIFICATES = 8;
/** The certificates have some 2 KB. */
const LONGEST_PEM = 16 * 1024;

export interface SnsCertificates {
  /** A certificate that is valid now and made out to one of these hosts. `url` has been checked. */
  get(url: string, hosts: readonly string[]): Promise<X509Certificate>;
}

/**
 * The address is Amazon's own and is asked over TLS, so the answer is Amazon's; the file holds one certificate without
 * its issuer, so there is no chain to follow from it.
 */
export function createSnsCertificates(): SnsCertificates {
  const known = new Map<string, Promise<X509Certificate>>();

  function find(url: string): Promise<X509Certificate> {
    const before = known.get(url);
    if (before) return before;
    const fetched = fetchCertificate(url);
    known.set(url, fetched);
    fetched.catch(() => known.delete(url));
    const [oldest] = known.keys();
    if (known.size > KEPT_CERTIFICATES && oldest !== undefined) known.delete(oldest);
    return fetched;
  }

  return {
    async get(url, hosts) {
      const certificate = await find(url);
      const now = Date.now();
      if (now < certificate.validFromDate.getTime() || now > certificate.validToDate.getTime()) {
        throw new WebhookRefused("The certificate is not valid now.");
      }
      if (!hosts.some((host) => certificate.checkHost(host) !== undefined)) {
        throw new WebhookRefused("The certificate was not made out to SNS.");
      }
      if (certificate.publicKey.asymmetricKeyType !== "rsa") {
        throw new WebhookRefused("The certificate holds no RSA key.");
      }
      return certificate;
    },
  };
}

async function fetchCertificate(url: string): Promise<X509Certificate> {
  try {
    const signal = AbortSignal.timeout(FETCH_MILLISECONDS);
    const response = await fetch(url, { redirect: "error", signal });
    if (!response.ok) throw new Error(`The certificate was answered with status ${response.status}.`);
    const pem = await response.text();
    if (pem.length > LONGEST_PEM) throw new Error("The certificate is too long.");
    return new X509Certificate(pem);
  } catch (error) {
    throw new WebhookUnavailable(error);
  }
}
