import {
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What notifications are signed with: a key of this installation, under Amazon's name. */
export interface NotificationSigner {
  key: KeyObject;
  /** PEM. */
  certificate: string;
  /** Of the certificate, as Amazon names it. */
  path: string;
}

export async function openNotificationSigner(directory: string): Promise<NotificationSigner> {
  const path = join(directory, "signer.json");
  const { key, certificate } = (await readSigner(path)) ?? (await makeSigner(path));
  const { fingerprint256 } = new X509Certificate(certificate);
  const name = fingerprint256.replaceAll(":", "").slice(0, 32).toLowerCase();
  return { key: createPrivateKey(key), certificate, path: `/SimpleNotificationService-${name}.pem` };
}

interface StoredSigner {
  key: string;
  certificate: string;
}

async function readSigner(path: string): Promise<StoredSigner | null> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as StoredSigner; // written below
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

async function makeSigner(path: string): Promise<StoredSigner> {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const validFrom = new Date();
  const validTo = new Date(validFrom);
  validTo.setUTCFullYear(validFrom.getUTCFullYear() + VALID_YEARS);
  const stored = {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    certificate: selfSigned({ host: "sns.amazonaws.com", validFrom, validTo }, publicKey, privateKey),
  };
  await writeFile(path, JSON.stringify(stored), { mode: 0o600 });
  return stored;
}

const VALID_YEARS = 10;

interface CertificateFields {
  host: string;
  validFrom: Date;
  validTo: Date;
}

/** Node reads certificates and cannot make them: RFC 5280, in DER, with the few fields that one host needs. */
export function selfSigned(
  { host, validFrom, validTo }: CertificateFields,
  publicKey: KeyObject,
  privateKey: KeyObject,
): string {
  const algorithm = der(0x30, oid("2a864886f70d01010b"), der(0x05)); // sha256WithRSAEncryption
  const name = der(0x30, der(0x31, der(0x30, oid("550403"), der(0x0c, Buffer.from(host)))));
  const alternativeName = der(0x30, oid("551d11"), der(0x04, der(0x30, der(0x82, Buffer.from(host)))));
  const content = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))), // version 3
    der(0x02, Buffer.from([1]), randomBytes(8)),
    algorithm,
    name,
    der(0x30, utcTime(validFrom), utcTime(validTo)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, der(0x30, alternativeName)),
  );
  const signature = sign("RSA-SHA256", content, privateKey);
  const certificate = der(0x30, content, algorithm, der(0x03, Buffer.from([0]), signature));
  const lines = certificate.toString("base64").replace(/.{64}/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

function der(tag: number, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, "hex"));
}

function utcTime(date: Date): Buffer {
  const digits = date.toISOString().replace(/\D/g, "").slice(2, 14);
  return der(0x17, Buffer.from(`${digits}Z`));
}
