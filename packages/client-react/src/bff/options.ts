export interface BffOptions {
  /** Where this server reaches the API. */
  apiUrl: string;
  appId: string;
  apiKey: string;
  router: "hospital" | "admin";
  /** What a browser's address bar shows, scheme and port included. With https the cookie is `__Host-` and Secure. */
  appOrigin: string;
  /** Without the prefix. Two apps on one host need two names, since cookies ignore ports. */
  cookieName: string;
}
