import { z } from 'zod';
import { ERROR_CODES } from '../../../model/errors.ts';
import type { ErrorCode } from '../../../model/errors.ts';
import { halfYearQuery } from '../half-year-route.ts';
import { halfYearReportSchema } from '../half-year-schemas.ts';
import type { RestLimits } from '../limits.ts';
import { destinationListSchema, destinationRequest, destinationSchema } from '../destination-schemas.ts';
import { ledgerPageSchema, ledgerQuery } from '../ledger-schemas.ts';
import { batchItemSchema, reportLineSchema, reportSchema } from '../report-schema.ts';
import {
  createTextBatchRequest,
  ndjsonQuery,
  streamQuery,
  textItem,
  textRequest,
  uploadFields,
} from '../request-schemas.ts';
import { OPERATIONS } from './operations.ts';
import type { Operation } from './operations.ts';

type Json = Readonly<Record<string, unknown>>;

/** An OpenAPI 3.1 document, as far as the page of `/docs` looks into it. */
export interface OpenApiDocument extends Json {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly components: { readonly schemas: Readonly<Record<string, Json>>; readonly securitySchemes: Json };
}

const COMMON_PROBLEMS: readonly ErrorCode[] = ['not-authenticated', 'not-allowed', 'internal'];

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]]),
  requestId: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })),
});

const errorLineSchema = z.object({
  error: problemSchema,
  line: z.int().min(1),
  itemId: z.string().nullable(),
  endsStream: z.boolean().meta({ description: 'true: 그 뒤의 줄은 읽지 않았음 / The lines after it were not read' }),
});

const count = z.int().min(0);
const summaryLineSchema = z.object({ summary: z.object({ lines: count, reports: count, errors: count }) });

/** The description of this door, from the same schemas that check its requests. */
export function createOpenApiDocument(options: { version: string; limits: RestLimits }): OpenApiDocument {
  const batchRequest = createTextBatchRequest(options.limits.maxItems);
  const answers = {
    TextBatchAnswer: z.object({ items: z.array(batchItemSchema) }),
    FilesAnswer: z.object({ items: z.array(reportSchema) }),
    Report: reportSchema,
    ReportLine: reportLineSchema,
    ErrorLine: errorLineSchema,
    SummaryLine: summaryLineSchema,
    Problem: problemSchema,
    LedgerPage: ledgerPageSchema,
    HalfYearReport: halfYearReportSchema,
    Destination: destinationSchema,
    DestinationList: destinationListSchema,
  };
  const requests = {
    TextSingle: textRequest,
    TextBatch: batchRequest,
    TextLine: textItem,
    DestinationRequest: destinationRequest,
  };
  const schemas: Record<string, Json> = {
    ...schemasOf(
      {
        ...requests,
        StreamQuery: streamQuery,
        NdjsonQuery: ndjsonQuery,
        LedgerQuery: ledgerQuery,
        HalfYearQuery: halfYearQuery,
      },
      'input',
    ),
    ...schemasOf(answers, 'output'),
    TextRequest: { oneOf: [reference('TextSingle'), reference('TextBatch')] },
    TextAnswer: { oneOf: [reference('Report'), reference('TextBatchAnswer')] },
    AnswerLine: { oneOf: [reference('ReportLine'), reference('ErrorLine'), reference('SummaryLine')] },
    FilesRequest: filesRequest(options.limits),
    Bytes: { type: 'string', format: 'binary' },
  };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Gwanmun 관문',
      version: options.version,
      description:
        'SaaS로 보낼 내용이 망분리 규제 예외에 해당하는지 판정합니다. 오류 응답은 어떤 경우에도 허용을 뜻하지 않습니다. / Judges whether content bound for a SaaS falls under the network-separation exemption. An error never means "allowed".',
    },
    security: [{}, { bearer: [] }, { apiKey: [] }],
    paths: pathsOf(schemas),
    components: {
      schemas,
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        apiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
      },
    },
  };
}

function schemasOf(schemas: Readonly<Record<string, z.ZodType>>, io: 'input' | 'output'): Record<string, Json> {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, jsonSchemaOf(schema, io)]));
}

// The dialect is that of OpenAPI 3.1 anyway, and is named once for the document.
function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): z.core.JSONSchema.BaseSchema {
  const described = z.toJSONSchema(schema, { io });
  delete described.$schema;
  return described;
}

function filesRequest(limits: RestLimits): Json {
  const fields = jsonSchemaOf(uploadFields, 'input');
  const files = { type: 'array', minItems: 1, maxItems: limits.maxFiles, items: { type: 'string', format: 'binary' } };
  return { ...fields, properties: { files, ...fields.properties }, required: ['files'] };
}

function pathsOf(schemas: Readonly<Record<string, Json>>): Json {
  const byPath = Map.groupBy(OPERATIONS, ({ path }) => path);
  return Object.fromEntries(
    [...byPath].map(([path, operations]) => [
      path,
      Object.fromEntries(operations.map((operation) => [operation.method, describe(operation, schemas)])),
    ]),
  );
}

function describe(operation: Operation, schemas: Readonly<Record<string, Json>>): Json {
  const { body, query } = operation;
  const parameters = [...pathParametersOf(operation.path), ...parametersOf(schemas[query ?? ''] ?? {})];
  return {
    operationId: operation.id,
    summary: `${operation.summary.ko} / ${operation.summary.en}`,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === null
      ? {}
      : { requestBody: { required: true, content: { [body.mediaType]: { schema: reference(body.schema) } } } }),
    responses: {
      ...successOf(operation),
      ...problemsOf([...operation.problems, ...COMMON_PROBLEMS]),
    },
  };
}

function successOf({ answer, method }: Operation): Json {
  if (answer === null) return { 204: { description: '지웠습니다 / It is done' } };
  const content = {
    [answer.mediaType]: answer.schema === null ? {} : { schema: reference(answer.schema) },
    ...Object.fromEntries((answer.otherMediaTypes ?? []).map((mediaType) => [mediaType, {}])),
  };
  const description = method === 'post' ? '판정 결과 (판정이 무엇이든 200) / The report, whatever the verdict' : 'OK';
  return {
    200: { description, content },
    ...(method === 'put' ? { 201: { description: '새로 등록했습니다 / It was registered', content } } : {}),
  };
}

function pathParametersOf(path: string): readonly Json[] {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  return names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
}

function parametersOf(query: Json): readonly Json[] {
  const required = (query['required'] ?? []) as readonly string[];
  return Object.entries((query['properties'] ?? {}) as Record<string, Json>).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function problemsOf(codes: readonly string[]): Json {
  const byStatus = Map.groupBy(codes, (code) => ERROR_CODES[code as ErrorCode]);
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      status,
      { description: some.join(', '), content: { 'application/problem+json': { schema: reference('Problem') } } },
    ]),
  );
}

function reference(name: string): Json {
  return { $ref: `#/components/schemas/${name}` };
}
