/** OpenAPI 3.1 from the same schemas that check every call. */
import { z } from 'zod';
import { kernelWords } from '../kernel-words.ts';
import type { Registry } from '../module.ts';
import type { Operation } from '../op.ts';

const problem = {
  description: 'Refused; see `code`, `title` and `fields`',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

export function openApiOf(registry: Registry, version: string): Record<string, unknown> {
  const paths: Record<string, unknown> = {};
  for (const operation of registry.operations.values()) paths[`/api/${operation.can}`] = pathOf(operation);
  return {
    openapi: '3.1.0',
    info: { title: '同舟 Tongzhou', version, description: kernelWords.en['kernel.signInFirst'] },
    paths,
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
      schemas: {
        Problem: {
          type: 'object',
          required: ['status', 'code', 'title', 'requestId'],
          properties: {
            status: { type: 'integer' },
            code: { type: 'string' },
            title: { type: 'string' },
            detail: { type: 'string' },
            params: { type: 'object' },
            fields: { type: 'array', items: { type: 'object' } },
            requestId: { type: 'string' },
          },
        },
      },
    },
  };
}

function pathOf(operation: Operation): Record<string, unknown> {
  const schema = (type: z.ZodType, io: 'input' | 'output') =>
    z.toJSONSchema(type, { io, unrepresentable: 'any', target: 'draft-2020-12' });
  const post = {
    operationId: operation.can,
    summary: operation.summary,
    tags: [operation.can.split('.')[0]],
    security: operation.who === 'public' ? [] : [{ session: [] }],
    'x-roles': operation.who,
    ...(operation.kind === 'command'
      ? { parameters: [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string' } }] }
      : {}),
    requestBody: { required: true, content: { 'application/json': { schema: schema(operation.input, 'input') } } },
    responses: {
      '200': { description: 'Done', content: { 'application/json': { schema: schema(operation.output, 'output') } } },
      default: problem,
    },
  };
  return { post };
}
