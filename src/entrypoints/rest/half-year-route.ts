import { z } from 'zod';
import { HALF_YEAR_FORMATS } from '../../model/half-year.ts';
import type { HalfYearId, HalfYearReporter } from '../../model/half-year.ts';
import type { Exchange } from './exchange.ts';
import { readQuery } from './query.ts';
import { check } from './request-schemas.ts';
import { securityHeaders } from './security-headers.ts';

const period = z
  .string()
  .regex(/^20\d\dH[12]$/)
  .meta({ description: '반기: 2026H1은 1~6월, 2026H2는 7~12월 / The half-year', example: '2026H2' });

/** Query of `GET /v1/reports/half-year`. */
export const halfYearQuery = z.strictObject({
  period,
  format: z.enum(HALF_YEAR_FORMATS).default('json'),
  verify: z.enum(['true', 'false']).default('true').meta({
    description: '기록 전체를 검증한 결과를 함께 싣습니다 / Prove the whole ledger and tell the result',
  }),
});

/** `GET /v1/reports/half-year?period=2026H2&format=html|xlsx|json|pdf`. */
export function createHalfYearRoute(
  reporter: HalfYearReporter,
  { overTls }: { readonly overTls: boolean },
): (exchange: Exchange) => Promise<void> {
  return async (exchange) => {
    const { period: id, format, verify } = check(halfYearQuery, readQuery(exchange.request));
    const report = await reporter.report(id as HalfYearId, format, { verifies: verify === 'true' });
    const { bytes, mediaType, fileName, digest, styleHash } = report;
    const disposition = `${format === 'html' ? 'inline' : 'attachment'}; filename="${fileName}"`;
    const more = ['Content-Disposition', disposition, 'X-Gwanmun-Report-Digest', digest];
    const headers = styleHash === null ? undefined : securityHeaders({ styleHash, overTls });
    exchange.send(200, mediaType, Buffer.from(bytes), more, headers);
  };
}
