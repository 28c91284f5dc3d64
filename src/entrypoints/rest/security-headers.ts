import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

/** Names and values in turn, as `writeHead` takes them. */
export type HeaderList = readonly string[];

/**
 * The headers that helmet sets, worked out once: they never change, and running helmet on each request costs more than a short scan.
 * `styleHash` (`sha256-…`) allows the one inline style sheet of a page; nothing else may be loaded or run.
 */
export function securityHeaders(options: { styleHash?: string; overTls: boolean }): HeaderList {
  const headers = new Map<string, string>();
  const middleware = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
        ...(options.styleHash === undefined ? {} : { styleSrc: [`'${options.styleHash}'`] }),
      },
    },
    strictTransportSecurity: options.overTls,
    xFrameOptions: { action: 'deny' },
  });
  const collector = {
    setHeader: (name: string, value: string) => headers.set(name, value),
    removeHeader: (name: string) => headers.delete(name),
  };
  // Helmet asks nothing of the request.
  middleware(null as unknown as IncomingMessage, collector as unknown as ServerResponse, (error) => {
    if (error !== undefined) throw error as Error;
  });
  return [...headers].flat();
}
