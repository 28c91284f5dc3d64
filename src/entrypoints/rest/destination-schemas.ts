import { z } from 'zod';

const MAX_TEXT_CHARS = 200;
const MAX_LIST = 100;
const day = z.iso.date();
const text = z.string().trim().min(1).max(MAX_TEXT_CHARS);
const host = z
  .string()
  .max(253)
  .regex(/^(?:\*\.)?[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?$/);

/** Id of a SaaS. */
export const destinationId = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/);

const approval = z
  .strictObject({
    number: z.string().trim().min(1).max(100),
    covers: z.array(z.string().min(1).max(100)).min(1).max(MAX_LIST),
    validFrom: day,
    validUntil: day,
  })
  .refine(({ validFrom, validUntil }) => validFrom <= validUntil, {
    path: ['validUntil'],
    message: 'lies before validFrom',
  });

/** Body of `PUT /v1/destinations/:id`: a SaaS as the half-yearly evaluation asks for it. */
export const destinationRequest = z.strictObject({
  name: text,
  names: z.array(text).max(MAX_LIST).default([]),
  hosts: z.array(host).max(MAX_LIST).default([]),
  purpose: z.string().trim().max(500).nullable().default(null),
  evaluation: z
    .strictObject({
      result: z.enum(['met', 'failed', 'missing']),
      date: day.nullable().default(null),
      validUntil: day.nullable().default(null),
    })
    .refine(({ result, validUntil }) => result !== 'met' || validUntil !== null, {
      path: ['validUntil'],
      message: 'an evaluation that was met needs the last day it is valid',
    })
    .refine(({ date, validUntil }) => date === null || validUntil === null || date <= validUntil, {
      path: ['validUntil'],
      message: 'lies before date',
    }),
  approvals: z.array(approval).max(MAX_LIST).default([]),
  riskAssessedOn: day.nullable().default(null),
  committeeApprovedOn: day.nullable().default(null),
  owner: text.nullable().default(null),
  reviewOn: day.nullable().default(null),
});

/** A SaaS as it is answered. */
export const destinationSchema = z.object({
  id: destinationId,
  ...destinationRequest.shape,
  source: z.enum(['store', 'configuration']),
  status: z.string().meta({ description: '오늘의 상태 / Its state today' }),
  changedAt: z.iso.datetime(),
});

/** Answer of `GET /v1/destinations`. */
export const destinationListSchema = z.object({ destinations: z.array(destinationSchema) });
